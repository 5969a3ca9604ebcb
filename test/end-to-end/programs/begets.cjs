// Each callback sets the next one off: how much the heap grows by that, in bytes, once all of it is warm.
const kinds = {
  timers: (then) => setTimeout(then, 0),
  immediates: (then) => setImmediate(then),
  files: (then) => require('node:fs').stat(__filename, then),
  // A closure of its own each time, as a library makes them.
  closures: (then) => setImmediate(function own() { then(own) }),
}
const [, , kind, steps] = process.argv
const held = () => {
  gc()
  gc()
  return process.memoryUsage().heapUsed
}
let left = Number(steps)
let before = 0
kinds[kind](function step() {
  if (left === Math.ceil(Number(steps) / 2)) before = held()
  if (left-- > 0) kinds[kind](step)
  else process.stdout.write(String(held() - before))
})
