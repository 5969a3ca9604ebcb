// Stacks of listeners at the end, where nothing but node's native part is above.
require('../stall.cjs')()
let times = 0
process.on('beforeExit', () => {
  console.log(new Error('before exit').stack)
  if (times++ < 2) Promise.race([new Promise((resolve) => setTimeout(resolve, 5)), new Promise(() => {})]).then(() => console.log('more'))
})
process.on('exit', () => console.log(new Error('exit').stack, process.listenerCount('exit')))
