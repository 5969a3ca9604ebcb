// Preloaded into the command line: what its heap holds after a collection, as a line of JSON each, and what it had open.
const { appendFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

const SAMPLE_MS = 10_000
const path = process.env.SOAK_OWN_MEMORY
// What it starts is not to tell of itself.
delete process.env.SOAK_OWN_MEMORY
if (path && isMainThread) setInterval(sample, SAMPLE_MS).unref()

function sample() {
  gc()
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  appendFileSync(path, `${JSON.stringify({ sample: { atMs: Date.now(), rss, heapUsed, external, arrayBuffers } })}\n`)
}
