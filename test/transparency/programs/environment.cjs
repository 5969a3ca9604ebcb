require('./stall.cjs')()
console.log(JSON.stringify(process.env))
console.log('NODE_OPTIONS' in process.env, process.env.NODE_OPTIONS, Object.keys(process.env).length)
