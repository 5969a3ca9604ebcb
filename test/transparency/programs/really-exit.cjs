process.on('exit', () => console.log('not called'))
require('./stall.cjs')()
process.reallyExit(6)
