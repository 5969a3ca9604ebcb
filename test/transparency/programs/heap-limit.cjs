require('./stall.cjs')()
console.log(
  require('v8').getHeapStatistics().heap_size_limit,
  process.execArgv,
  process.allowedNodeEnvironmentFlags.size,
)
