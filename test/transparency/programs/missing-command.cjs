const { spawn, spawnSync } = require('child_process')
require('./stall.cjs')()
spawn('/no/such/command', ['a'], { env: { A: '1' } }).on('error', ({ code, syscall, spawnargs }) =>
  console.log(code, syscall, spawnargs),
)
const { error, status } = spawnSync('/no/such/command')
console.log(error.code, status)
try {
  spawn('node', [], { env: { A: 'zero\0byte' } })
} catch ({ code, stack }) {
  console.log(code, stack)
}
