process.on('uncaughtException', () => {
  throw new Error('again')
})
require('./stall.cjs')()
throw new Error('first')
