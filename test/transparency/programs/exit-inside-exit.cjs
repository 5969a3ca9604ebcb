process.on('exit', () => {
  require('./stall.cjs')()
  console.log('leaving again')
  process.exit(12)
})
process.on('exit', () => console.log('not reached'))
