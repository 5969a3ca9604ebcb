// 64 processes at once, each of which stalls now and then.
const { fork } = require('node:child_process')

if (process.argv[2] === 'child') child(5)
else for (let at = 0; at < 64; at++) fork(__filename, ['child'])

function child(rounds) {
  if (rounds === 0) return
  setTimeout(() => {
    work()
    child(rounds - 1)
  }, 1000)
}

function work() {
  const end = Date.now() + 120
  let sum = 0
  while (Date.now() < end) for (let at = 0; at < 1e4; at++) sum += at
  return sum
}
