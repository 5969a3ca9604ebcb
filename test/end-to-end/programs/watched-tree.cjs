// A process, one that it forks, one under a shell, and a worker thread: each holds its loop once.
const { fork, spawn } = require('node:child_process')
const { Worker, isMainThread } = require('node:worker_threads')

function holdTheLoop() {
  if (isMainThread) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  else for (const end = performance.now() + 300; performance.now() < end; );
}

const isFirst = isMainThread && process.argv[2] === undefined
setTimeout(holdTheLoop, 1000)
setTimeout(() => {
  if (isMainThread) process.exit(isFirst ? 3 : 0)
}, 2800)
if (isFirst) {
  console.log('started')
  fork(__filename, ['forked'])
  spawn('sh', ['-c', `"${process.execPath}" "${__filename}" shell; true`], { stdio: 'inherit' })
  setTimeout(() => new Worker(__filename), 300)
}
