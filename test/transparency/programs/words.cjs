require('./stall.cjs')()
console.log(process.execArgv, process.argv, process.argv0, process.execPath, process.title)
console.log(process._preload_modules, Object.keys(require.cache), require.main === module, module.parent, process.cwd())
