const { Worker, SHARE_ENV, isMainThread } = require('worker_threads')
const code = `
  require(${JSON.stringify(require.resolve('./stall.cjs'))})()
  const { isMainThread, workerData, parentPort } = require('worker_threads')
  parentPort.postMessage([isMainThread, workerData, process.argv.slice(2), process.execArgv, Object.keys(process.env).sort()])`
const run = (options) =>
  new Promise((done) => new Worker(code, { eval: true, ...options }).once('message', console.log).once('exit', done))
;(async () => {
  await run({ env: {}, workerData: { some: 'data' } })
  await run({ env: SHARE_ENV, argv: ['word'], execArgv: ['--no-warnings'] })
  await run({ stdout: true, resourceLimits: { maxOldGenerationSizeMb: 64 } })
  require('./stall.cjs')()
  console.log(isMainThread)
})()
