// What a worker can see of its own thread, before it is held and after.
const { Worker } = require('worker_threads')
const code = `
  const { parentPort, resourceLimits } = require('worker_threads')
  const look = () => [
    process.getActiveResourcesInfo(),
    process._getActiveHandles().length,
    process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
    Object.keys(globalThis),
    Object.keys(require.cache).length,
    process.argv.length,
    process.execArgv,
    process.stdout.constructor.name,
    resourceLimits,
  ]
  const first = look()
  require(${JSON.stringify(require.resolve('./stall.cjs'))})()
  setTimeout(() => parentPort.postMessage([first, look()]), 20)`
const run = (options) =>
  new Promise((done) => {
    new Worker(code, { eval: true, ...options })
      .on('message', (seen) => console.log(JSON.stringify(seen)))
      .on('exit', (code) => done(console.log('exit', code)))
  })
;(async () => {
  for (const options of [{}, { execArgv: [] }, { env: { A: 'b' } }, { resourceLimits: { maxOldGenerationSizeMb: 16 } }])
    await run(options)
  const nested = 'console.log(JSON.stringify(require("worker_threads").workerData))'
  new Worker(`new (require("worker_threads").Worker)(${JSON.stringify(nested)}, { eval: true, workerData: [1] })`, { eval: true })
  require('./stall.cjs')()
})()
