'use strict'
module.exports = async (task) => {
  if (typeof task === 'number') return fibonacci(task)
  if (task.fails) throw new RangeError('this task fails')
  if (task.waits) await new Promise((done) => setTimeout(done, 60_000))
  return task.sum.reduce((a, b) => a + b, 0)
}

function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)
}
