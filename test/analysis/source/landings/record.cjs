/**
 * Runs every case of a file on this node and prints where a snapshot, asked for during its native call, lands:
 * `node record.cjs <cases file>` gives one JSON line per case. `record-all.mjs` keeps them in ../landings.json.
 */
const { Worker } = require('node:worker_threads')
const { basename, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const shared = new Int32Array(new SharedArrayBuffer(8))
const [ARMED, ASKED] = [0, 1]

globalThis.snapshot = function snapshot() {
  const before = Error.prepareStackTrace
  Error.prepareStackTrace = (_, sites) => sites
  const held = {}
  Error.captureStackTrace(held, snapshot)
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
  session.post('Runtime.evaluate', { expression: 'snapshot()' })
  Atomics.add(shared, ${ASKED}, 1)
}`
new Worker(asker, { eval: true, workerData: shared, execArgv: [] }).unref()

async function main([file]) {
  const path = resolve(file)
  const loaded = await import(pathToFileURL(path).href)
  for (const [name, run] of Object.entries(loaded.cases ?? loaded.default)) {
    const stack = await landingOf(run)
    console.log(JSON.stringify({ node: process.version, file: basename(path), name, stack }))
  }
  process.exit()
}

async function landingOf(run) {
  await new Promise((done) => setTimeout(done, 40))
  globalThis.landed = null
  const asked = shared[ASKED]
  shared[ARMED] = 1
  Atomics.notify(shared, ARMED)
  run()
  await new Promise((done) => setTimeout(done, 40))
  if (shared[ASKED] === asked) throw new Error('the snapshot was never asked for')
  return globalThis.landed?.filter((site) => site.file !== 'record.cjs') ?? null
}

main(process.argv.slice(2))
