setTimeout(() => {
  require('./stall.cjs')()
  throw new RangeError('nobody catches this')
}, 10)
