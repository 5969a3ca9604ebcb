// Workers end all the time, while one stalls again and again, so that main is asked to pass on who wants its stack.
const { isMainThread, Worker, workerData } = require('node:worker_threads')
const stall = require('./stall.cjs')

const LASTS_MS = 20_000
const AT_ONCE = 4

if (!isMainThread) {
  if (workerData === 'stalls') setInterval(stall, 10, 200)
  else {
    stall(30 + Math.random() * 60)
    process.exit()
  }
} else {
  const until = Date.now() + LASTS_MS
  let ended = 0
  const start = () => new Worker(__filename, { workerData: 'ends' }).on('exit', next)
  const next = () => {
    if (Date.now() < until) start()
    else if (++ended === AT_ONCE) {
      console.log('done')
      process.exit(7)
    }
  }
  new Worker(__filename, { workerData: 'stalls' })
  for (let n = 0; n < AT_ONCE; n++) start()
}
