const { fork } = require('node:child_process')
if (process.argv[2] === 'child') {
  process.on('message', (n) => process.send(n * 2, () => process.disconnect()))
} else {
  let [left, sum, next] = [200, 0, 0]
  const one = () => {
    if (next === 200) return
    const n = next++
    const child = fork(__filename, ['child'])
    child.on('message', (doubled) => (sum += doubled))
    child.on('exit', (code, signal) => {
      if (code !== 0) console.log(n, code, signal)
      if (--left === 0) console.log('sum', sum)
      one()
    })
    child.send(n)
  }
  for (let i = 0; i < 4; i++) one()
}
