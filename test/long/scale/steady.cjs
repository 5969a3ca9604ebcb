// Does the same work as often as it is told, with a turn of the loop in between; says what CPU time its thread took.
const { readFileSync } = require('node:fs')

const [times, rounds] = process.argv.slice(2).map(Number)
let left = times
let stalls = 0
setTimeout(next, 300)

function next() {
  const began = performance.now()
  work()
  if (performance.now() - began > 10) stalls++
  if (--left > 0) setImmediate(next)
  else setTimeout(say, 200)
}

function work() {
  let sum = 0
  for (let at = 0; at < rounds; at++) sum += Math.sqrt(at)
  return sum
}

function say() {
  const cpuMs = Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6
  console.log(JSON.stringify({ stalls, cpuMs, wallMs: performance.now() }))
}
