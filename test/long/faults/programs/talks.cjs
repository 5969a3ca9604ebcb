/** Stalls that we have something to say of, and output of its own; ends with 7. */
const stall = require('./stall.cjs')
const turns = Number(process.argv[2] ?? 20)
let turn = 0
const timer = setInterval(() => {
  stall(60)
  console.log('turn', ++turn)
  if (turn < turns) return
  clearInterval(timer)
  process.exitCode = 7
}, 20)
if (process.argv[3] === 'pid') console.log('pid', process.pid)
