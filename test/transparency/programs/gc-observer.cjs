// What a program sees of its own observer of garbage collections, when others came before it.
require('node:v8').setFlagsFromString('--expose-gc')
const gc = require('node:vm').runInNewContext('gc')
const { PerformanceObserver } = require('node:perf_hooks')
const turn = () => new Promise((done) => setImmediate(done))
process.on('warning', ({ name, code, message }) => console.log(name, code, message))

async function collect(times) {
  for (let n = 0; n < times; n++) {
    gc()
    for (let n = 0; n < 3; n++) await turn()
  }
}

function print(entry) {
  const { kind, flags } = entry.detail
  console.log(entry.name, entry.entryType, typeof entry.duration, Object.keys(entry), Object.entries(entry.detail))
  console.log(Object.getOwnPropertySymbols(entry).map(String), Object.keys(entry.toJSON()))
  for (const name of Object.getOwnPropertyNames(entry)) {
    const { get, set, ...rest } = Object.getOwnPropertyDescriptor(entry, name)
    console.log(name, get?.name, get?.length, set?.name, set?.length, rest)
  }
  console.log(entry.kind === kind, entry.flags === flags)
  entry.kind = 'mine'
  console.log(entry.kind, entry.detail.kind === kind, Object.isExtensible(entry.detail))
}

async function main() {
  await collect(5)
  const entries = []
  const others = new PerformanceObserver(() => undefined)
  others.observe({ entryTypes: ['function'] })
  const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()))
  observer.observe({ entryTypes: ['gc'] })
  await collect(3)
  console.log(entries.length)
  // The first after they came, and one after that.
  print(entries[0])
  print(entries[2])
  observer.disconnect()
  others.disconnect()
  await collect(2)
  observer.observe({ type: 'gc' })
  await collect(1)
  print(entries.at(-1))
}

main()
