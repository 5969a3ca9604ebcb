// Runs one piece of work over and over; prints the main thread's CPU nanoseconds for each.
const { readFileSync } = require('node:fs')
const cpu = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0])
const turn = () => new Promise((done) => setImmediate(done))

exports.measure = async (times, work) => {
  await work(times / 10)
  await turn()
  const before = cpu()
  await work(times)
  process.stderr.write(JSON.stringify((cpu() - before) / times))
}
exports.turn = turn
