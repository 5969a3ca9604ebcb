const vm = require('node:vm')
const context = vm.createContext({ console, setTimeout }, { microtaskMode: process.argv[2] })
vm.runInContext(
  `
  const until = Date.now() + 150
  while (Date.now() < until);
  console.log(typeof globalThis[Symbol.for('loopdoctor.snapshot')], new Error('x').stack.split('\\n').length)
  Promise.resolve().then(() => console.log('then'))
  ;(async () => { await null; console.log('awaited'); Promise.all([1]).then(() => console.log('all')) })()
`,
  context,
)
try {
  vm.runInNewContext('for (;;);', {}, { timeout: 200 })
} catch (error) {
  console.log(error.code)
}
