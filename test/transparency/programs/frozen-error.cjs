Object.freeze(Error)
Object.freeze(Error.prototype)
require('./stall.cjs')()
console.log(new Error('frozen').stack, Object.getOwnPropertyNames(Error), Object.isFrozen(Error))
