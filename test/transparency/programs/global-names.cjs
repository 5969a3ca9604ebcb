require('./stall.cjs')()
const { inspect } = require('util')
const show = (names) => console.log(inspect(names.map(String).sort(), { maxArrayLength: null }))
// The doctor's own name there is the one it has to have.
show(Reflect.ownKeys(globalThis).filter((name) => name !== Symbol.for('loopdoctor.snapshot')))
show(Reflect.ownKeys(process))
show(Reflect.ownKeys(process.constructor.prototype))
show(Reflect.ownKeys(Error))
show(Reflect.ownKeys(Promise))
