// A closed loop over keep-alive connections to several servers that all stand: the load goes from one to the next, a slice
// each. Words: connections, slices, then for each server `port:pid:requests a slice`. Prints for each server the CPU of
// its main thread and of all its threads in each slice, in microseconds a request.
const { readFileSync, readdirSync } = require('node:fs')
const { connect, load } = require('./closed-loop.cjs')
const [count, slices] = process.argv.slice(2, 4).map(Number)
const WARM_UP = 10

const cpuOf = (task) => Number(readFileSync(`${task}/schedstat`, 'latin1').split(' ')[0]) / 1000
const mainUs = (pid) => cpuOf(`/proc/${pid}/task/${pid}`)
const allUs = (pid) =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + cpuOf(`/proc/${pid}/task/${task}`), 0)

async function serverOf(word) {
  const [port, pid, requests] = word.split(':').map(Number)
  return { connections: await connect(port, count), pid, requests, main: [], all: [] }
}

async function slice({ connections, pid, requests, main, all }) {
  const before = [mainUs(pid), allUs(pid)]
  await load(connections, requests, [])
  main.push((mainUs(pid) - before[0]) / requests)
  all.push((allUs(pid) - before[1]) / requests)
}

async function run() {
  const servers = await Promise.all(process.argv.slice(4).map(serverOf))
  // A slice each, again and again: a server closes a connection on which nothing comes for 5 s.
  for (let n = 0; n < WARM_UP; n++)
    for (const { connections, requests } of servers) await load(connections, requests, [])
  for (let n = 0; n < slices; n++)
    for (let nth = 0; nth < servers.length; nth++) await slice(servers[(nth + n) % servers.length])
  for (const { connections } of servers) for (const each of connections) each.close()
  console.log(JSON.stringify(servers.map(({ main, all }) => ({ main, all }))))
}

run()
