process.setMaxListeners(1)
process.once('exit', () => {
  require('./stall.cjs')()
  console.log(process.rawListeners('exit').length)
})
process.removeAllListeners('exit')
process.once('exit', (code) => console.log(code, process.rawListeners('exit').length))
