// Makes so many promises; prints how many MB the heap has grown meanwhile, and the RSS at the end.
require('node:v8').setFlagsFromString('--expose-gc')
const gc = require('node:vm').runInNewContext('gc')
const turn = () => new Promise((done) => setImmediate(done))
const step = async (n) => n + 1
const MB = 1024 * 1024

/** Six promises a round. */
async function make(promises) {
  for (let n = 0, sum = 0; n < promises / 6; n++) {
    sum = await step(sum)
    await Promise.resolve(sum).then(step)
    if (n % 500 === 0) await turn()
  }
}

async function heap() {
  for (let n = 0; n < 3; n++) {
    await turn()
    gc()
  }
  return process.memoryUsage().heapUsed / MB
}

async function main() {
  const total = Number(process.argv[2])
  await make(total / 10)
  const before = await heap()
  await make(total)
  const grown = (await heap()) - before
  process.stderr.write(JSON.stringify([grown, process.memoryUsage().rss / MB]))
}

main()
