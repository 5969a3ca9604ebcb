process.on('beforeExit', () => console.log('before', process.exitCode))
process.on('exit', () => {
  require('./stall.cjs')()
  process.exitCode = 41
})
