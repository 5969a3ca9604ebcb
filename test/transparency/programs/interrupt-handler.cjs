let got = 0
process.on('SIGINT', (name, number) => {
  require('./stall.cjs')()
  console.log(name, number, ++got)
  if (got === 2) process.exit(130)
  process.kill(process.pid, 'SIGINT')
})
setInterval(() => {}, 1000)
process.kill(process.pid, 'SIGINT')
