const { closeSync } = require('node:fs')
require('./stall.cjs')()
for (let fd = 3; fd < 1000; fd++)
  try {
    closeSync(fd)
  } catch {}
require('./stall.cjs')()
console.log('closed')
