// A program in which much goes on, for as long as it is told: `target.cjs <channel> <seconds>`. It says of itself what it
// takes, as a line of JSON each, into the file that is its channel.
const { appendFileSync, readdirSync, readlinkSync } = require('node:fs')
const { createServer } = require('node:http')
const { setTimeout: sleep } = require('node:timers/promises')
const { childrenOfEachKind, workersOfEachKind } = require('./comings.cjs')
const { promisesOfEachKind } = require('./promises.cjs')
const { stallsOfEachKind } = require('./stalls.cjs')
const { watchdogHeap } = require('./watchdog-heap.cjs')

const SAMPLE_MS = 10_000
/** Until what was begun last has ended, also on a busy machine. */
const REST_MS = 30_000
const [channel, seconds] = process.argv.slice(2)
const say = (word) => appendFileSync(channel, `${JSON.stringify(word)}\n`)

// Else the first of them would be the end.
process.on('unhandledRejection', () => {})
const server = createServer(async (request, response) => {
  const page = await pageOf(request.url)
  response.setHeader('content-type', 'application/json')
  response.end(page)
}).listen(0, '127.0.0.1', () => say({ pid: process.pid, port: server.address().port }))
const timers = [
  each(4000, stallsOfEachKind),
  each(1000, promisesOfEachKind),
  each(12_000, workersOfEachKind),
  each(15_000, childrenOfEachKind),
  setInterval(timersComeAndGo, 500),
  setInterval(sample, SAMPLE_MS),
]
setTimeout(end, Number(seconds) * 1000)

async function pageOf(url) {
  await sleep(1)
  const rows = await Promise.all(Array.from({ length: 5 }, async (_, row) => ({ row, url })))
  return JSON.stringify(rows)
}

/** One after the other, and from the beginning. */
function each(ms, kinds) {
  let turn = 0
  return setInterval(() => void kinds[turn++ % kinds.length]().catch((error) => say({ failed: String(error) })), ms)
}

function timersComeAndGo() {
  for (let at = 0; at < 50; at++) {
    const timer = setInterval(() => {}, 20 + at)
    setTimeout(clearInterval, 200 + at, timer)
  }
  setImmediate(() => {})
  setTimeout(() => {}, 60_000)
    .unref()
    .close()
}

async function sample() {
  const watchdogBytes = await watchdogHeap()
  gc()
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  say({ sample: { atMs: Date.now(), rss, heapUsed, external, arrayBuffers, watchdogBytes } })
}

async function end() {
  for (const timer of timers) clearInterval(timer)
  server.close()
  server.closeAllConnections()
  await sleep(REST_MS)
  gc()
  await sleep(1000)
  say({
    left: {
      resources: process.getActiveResourcesInfo().sort(),
      handles: process._getActiveHandles().map(nameOf).sort(),
      requests: process._getActiveRequests().map(nameOf).sort(),
      descriptors: readdirSync('/proc/self/fd').flatMap(kindOf).sort(),
      listeners: process.eventNames().map((name) => `${String(name)} ${process.listenerCount(name)}`),
    },
  })
}

function nameOf(handle) {
  return `${handle.constructor.name}${handle.fd === undefined ? '' : ` ${handle.fd}`}`
}

function kindOf(descriptor) {
  try {
    return [
      readlinkSync(`/proc/self/fd/${descriptor}`)
        .replace(/\[\d+\]/, '')
        .replace(/.*\//, ''),
    ]
  } catch {
    // The one that listed the folder.
    return []
  }
}
