// Frozen intrinsics, and a Promise that cannot be changed.
require('../stall.cjs')()
Object.freeze(Promise)
Object.freeze(Promise.all)
const before = Promise.all
try {
  'use strict'
  Promise.all = 3
} catch (error) {
  console.log(error.message)
}
console.log(Promise.all === before, Object.isFrozen(Promise.all), Object.getOwnPropertyDescriptor(Promise, 'all'))
Promise.all([1, Promise.resolve(2)]).then(console.log)
Promise.race([new Promise((resolve) => setTimeout(resolve, 5, 'timer')), new Promise(() => {})]).then(console.log)
Promise.any([Promise.reject(new Error('no'))]).catch((error) => console.log(error.stack, error.errors.length))
