// A worker or a child: stalls once, says so, and goes; or stays until it is made to go.
const { parentPort } = require('node:worker_threads')

setTimeout(() => {
  for (const end = Date.now() + 130; Date.now() < end; );
  if (parentPort) parentPort.postMessage('done')
  else process.send?.('done')
  if (!process.argv.includes('stays')) return
  setInterval(() => {}, 1000)
}, 50)
