require('./stall.cjs')()
throw null
