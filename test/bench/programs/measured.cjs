// Runs one piece of work over and over; prints what each took in nanoseconds: main thread's CPU, process's CPU, wall.
const { readFileSync } = require('node:fs')
const cpu = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0])
const turn = () => new Promise((done) => setImmediate(done))

function reading() {
  const { user, system } = process.cpuUsage()
  return [cpu(), (user + system) * 1000, performance.now() * 1e6]
}

exports.measure = async (times, work) => {
  await work(times / 10)
  await turn()
  const before = reading()
  await work(times)
  const after = reading()
  process.stderr.write(JSON.stringify(after.map((value, at) => (value - before[at]) / times)))
}
exports.turn = turn
