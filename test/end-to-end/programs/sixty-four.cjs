// 64 children: when all are up, each holds its loop once.
const { fork } = require('node:child_process')

const COUNT = 64

function holdTheLoop() {
  const began = process.cpuUsage()
  let sum = 0
  while (process.cpuUsage(began).user < 120_000) for (let i = 0; i < 100_000; i++) sum += i
  return sum
}

if (process.argv[2] === 'child') {
  process.once('message', () => {
    holdTheLoop()
    setTimeout(() => process.disconnect(), 100)
  })
  process.send('up')
} else {
  let up = 0
  const children = Array.from({ length: COUNT }, () => fork(__filename, ['child']))
  for (const child of children)
    child.on('message', () => {
      if (++up === COUNT) for (const each of children) each.send('go')
    })
}
