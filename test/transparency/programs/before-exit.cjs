let rounds = 0
process.on('beforeExit', () => {
  console.log('round', ++rounds)
  require('./stall.cjs')()
  if (rounds < 3) setTimeout(() => {}, 5)
})
