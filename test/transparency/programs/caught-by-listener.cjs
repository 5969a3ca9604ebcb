process.on('uncaughtException', (error, origin) => console.log(error.stack, origin))
process.on('uncaughtExceptionMonitor', (error) => console.log('monitor', error.message))
process.on('unhandledRejection', (reason) => console.log('rejected', reason.stack))
setTimeout(() => {
  require('./stall.cjs')()
  Promise.reject(new Error('no'))
  throw new Error('yes')
})
