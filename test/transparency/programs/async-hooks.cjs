const { createHook, executionAsyncId } = require('async_hooks')
const own = new Set(['Timeout', 'FSREQPROMISE', 'FILEHANDLE', 'FILEHANDLECLOSEREQ', 'FSREQCALLBACK'])
const counts = {}
createHook({
  init(_id, type) {
    if (own.has(type)) counts[type] = (counts[type] ?? 0) + 1
  },
}).enable()
require('./stall.cjs')()
setTimeout(async () => {
  await require('fs').promises.readFile(__filename)
  require('./stall.cjs')()
  setImmediate(() => console.log(executionAsyncId() > 1, counts))
}, 20)
