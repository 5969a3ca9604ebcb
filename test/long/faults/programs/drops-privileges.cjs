const { execFileSync } = require('node:child_process')
const { Worker } = require('node:worker_threads')
const stall = require('./stall.cjs')
process.setgroups([])
process.setgid(65534)
process.setuid(65534)
console.log(process.getuid(), process.geteuid(), process.getgid())
stall()
setTimeout(() => {
  stall()
  const words = ['-e', 'setTimeout(() => console.log(process.getuid()), 100)']
  process.stdout.write(execFileSync(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] }))
  new Worker('setTimeout(() => require("worker_threads").parentPort.postMessage("hello"), 100)', { eval: true }).on(
    'message',
    console.log,
  )
}, 300)
