class Shape {
  #side = 2
  static of = () => new Shape()
}
require('./stall.cjs')()
console.log(
  Promise.resolve(1),
  Promise.reject(2).catch(() => {}),
  (async () => {})(),
  Shape,
  Shape.of(),
)
console.log(new Error('told'), [new TypeError('twice', { cause: new Error('why') })], new Map([[1, new WeakMap()]]))
console.error(process.emit, setImmediate, process.reallyExit, Promise.all, console.log, process.emit.toString())
console.table([{ a: 1 }])
console.trace('here')
