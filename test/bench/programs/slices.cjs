// A closed loop over keep-alive connections to several servers that all stand: the load goes from one to the next, a slice
// each. Words: connections, slices, then for each server `port:pid:requests a slice`. Prints for each server the CPU of
// its main thread and of all its threads in each slice, in microseconds a request, and the latencies' percentiles in ms.
const { readFileSync, readdirSync } = require('node:fs')
const { agentOf, load, percentiles } = require('./closed-loop.cjs')
const [connections, slices] = process.argv.slice(2, 4).map(Number)
const WARM_UP = 10
const servers = process.argv.slice(4).map((word) => {
  const [port, pid, requests] = word.split(':').map(Number)
  const agent = agentOf(connections)
  return { port, pid, requests, agent, main: [], all: [], latencies: [] }
})

const cpuOf = (task) => Number(readFileSync(`${task}/schedstat`, 'latin1').split(' ')[0]) / 1000
const mainUs = (pid) => cpuOf(`/proc/${pid}/task/${pid}`)
const allUs = (pid) =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + cpuOf(`/proc/${pid}/task/${task}`), 0)

async function slice(server) {
  const { pid, requests, main, all, latencies } = server
  const before = [mainUs(pid), allUs(pid)]
  await load(server, requests, latencies)
  main.push((mainUs(pid) - before[0]) / requests)
  all.push((allUs(pid) - before[1]) / requests)
}

async function run() {
  for (const server of servers) await load(server, server.requests * WARM_UP, [])
  for (let n = 0; n < slices; n++)
    for (let nth = 0; nth < servers.length; nth++) await slice(servers[(nth + n) % servers.length])
  const told = servers.map(({ agent, main, all, latencies }) => {
    agent.destroy()
    return { main, all, ...percentiles(latencies) }
  })
  console.log(JSON.stringify(told))
}

run()
