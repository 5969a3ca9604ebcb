/**
 * Runs every case of a file on this node and prints where a snapshot, asked for during its native call, lands:
 * `node record.cjs <cases file>` gives one JSON line per case. `record-all.mjs` keeps them in ../landings.json.
 */
const { Worker } = require('node:worker_threads')
const { basename, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const shared = new Int32Array(new SharedArrayBuffer(8))
/** ARMED wakes the asker; ASKED is when it asked. */
const [ARMED, ASKED] = [0, 1]
const LATE_MS = 8
const TRIES = 10

globalThis.snapshot = function snapshot() {
  const before = Error.prepareStackTrace
  Error.prepareStackTrace = (_, sites) => sites
  const held = {}
  Error.captureStackTrace(held, snapshot)
  globalThis.lateMs = (Math.floor(performance.timeOrigin + performance.now()) % 1e9) - shared[ASKED]
  globalThis.landed = held.stack.slice(1).map(callSite)
  Error.prepareStackTrace = before
}

function callSite(site) {
  const flags = [site.isAsync() && 'a', site.isConstructor() && 'c', site.isEval() && 'e', site.isNative() && 'n']
  const file = site.getFileName() ?? null
  return {
    fn: site.getFunctionName(),
    file: file?.startsWith('node:') ? file : file && basename(file),
    line: site.getLineNumber(),
    column: site.getColumnNumber(),
    flags: [...flags, site.isToplevel() && 't'].filter(Boolean).join(''),
    evalOrigin: null,
  }
}

const asker = `
const { workerData: shared } = require('node:worker_threads')
const { Session } = require('node:inspector')
const session = new Session()
session.connectToMainThread()
for (;;) {
  Atomics.wait(shared, ${ARMED}, 0)
  shared[${ARMED}] = 0
  Atomics.wait(shared, ${ARMED}, 0, 4)
  shared[${ASKED}] = Math.floor(performance.timeOrigin + performance.now()) % 1e9
  session.post('Runtime.evaluate', { expression: 'snapshot()' })
}`
new Worker(asker, { eval: true, workerData: shared, execArgv: [] }).unref()

async function main([file]) {
  const path = resolve(file)
  const loaded = await import(pathToFileURL(path).href)
  for (const [name, run] of Object.entries(loaded.cases ?? loaded.default)) {
    const stack = await landingOf(run)
    if (stack) console.log(JSON.stringify({ node: process.version, file: basename(path), name, stack }))
  }
  process.exit()
}

/** Null where the snapshot is never late: this node's builtin answers by itself. */
async function landingOf(run) {
  for (let i = 0; i < TRIES; i++) {
    await new Promise((done) => setTimeout(done, 40))
    globalThis.landed = null
    shared[ARMED] = 1
    Atomics.notify(shared, ARMED)
    run()
    await new Promise((done) => setTimeout(done, 40))
    const stack = globalThis.landed?.filter((site) => site.file !== 'record.cjs') ?? []
    if (stack.length > 0 && globalThis.lateMs >= LATE_MS) return stack
  }
  return null
}

main(process.argv.slice(2))
