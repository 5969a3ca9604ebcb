const { spawn } = require('node:child_process')
const stall = require('./stall.cjs')
const child = spawn(process.execPath, ['-e', 'setInterval(() => console.log("up"), 300)'])
child.stdout.once('data', () => child.kill(process.argv[2]))
child.on('exit', (code, signal) => {
  stall()
  console.log(code, signal)
})
