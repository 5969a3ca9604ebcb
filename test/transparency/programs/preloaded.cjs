require('./stall.cjs')()
console.log(globalThis.preloaded, process.env.NODE_OPTIONS, process.execArgv, process._preload_modules)
