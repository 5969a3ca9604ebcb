// Turns of 40 ms of CPU each: on a machine that has the time, none of them is a stall. This one has not: shells burn it.
const { spawn } = require('node:child_process')
const { availableParallelism } = require('node:os')

// It ends by itself, should nobody be left to end it.
const BURN = 'i=0; while [ $i -lt 5000000 ]; do i=$((i+1)); done'
const burn = () => spawn('sh', ['-c', BURN], { stdio: 'ignore' })
const burns = 4 * availableParallelism()
const shells = Array.from({ length: burns }, burn)

let left = 10
function turn() {
  const before = process.cpuUsage()
  for (let spentUs = 0; spentUs < 40_000; ) {
    const { user, system } = process.cpuUsage(before)
    spentUs = user + system
  }
  if (--left > 0) setTimeout(turn, 5)
  else for (const shell of shells) shell.kill('SIGKILL')
}
setTimeout(turn, 500)
