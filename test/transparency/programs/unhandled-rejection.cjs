async function fail() {
  await null
  require('./stall.cjs')()
  throw new Error('rejected')
}
fail()
setTimeout(() => console.log('never reached'), 500)
