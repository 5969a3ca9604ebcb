const { Worker } = require('worker_threads')
const worker = new Worker('for (let n = 0; n < 2000; n++) console.log("line", n); console.error("done")', {
  eval: true,
})
require('./stall.cjs')()
