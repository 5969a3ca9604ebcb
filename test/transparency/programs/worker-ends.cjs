// Every way a worker ends, while it is held: exit code, error, terminate.
const { Worker } = require('worker_threads')
const stall = `require(${JSON.stringify(require.resolve('./stall.cjs'))})();`
const end = (name, code, options, act) =>
  new Promise((done) => {
    const worker = new Worker(stall + code, { eval: true, ...options })
    worker.on('error', ({ code, message }) => console.log(name, 'error', code, message))
    worker.on('exit', (code) => done(console.log(name, 'exit', code)))
    act?.(worker)
  })
/** Not before it runs: what is ended while node sets it up ends with another code. */
const late = (act) => (worker) => worker.once('online', () => setTimeout(act, 120, worker))
;(async () => {
  for (const options of [{}, { execArgv: [] }, { env: {} }]) {
    await end('natural', '', options)
    await end('exit', 'process.exit(5)', options)
    await end('exit code', 'process.exitCode = 6', options)
    await end('throws', "throw new TypeError('thrown')", options)
    await end('rejects', "Promise.reject(new Error('rejected'))", options)
    await end('listens', "process.on('exit', (code) => console.log('in the worker', code))", options)
    await end('terminated', 'while (true);', options, late(async (worker) => console.log(await worker.terminate())))
    await end('waits', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)', options, late((worker) => worker.terminate()))
    await end('memory', 'const all = []; while (true) all.push(Array.from({ length: 1000 }, () => ({})))', { ...options, resourceLimits: { maxOldGenerationSizeMb: 20 } })
  }
})()
