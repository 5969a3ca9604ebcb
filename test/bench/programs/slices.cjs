// A closed loop over keep-alive connections to several servers that all stand: the load goes from one to the next, a slice
// each. Words: connections, slices, then for each server `port:pid:requests a slice`. Prints for each server the CPU of
// its main thread and of all its threads in each slice, in microseconds a request, and the latencies' percentiles in ms.
const { readFileSync, readdirSync } = require('node:fs')
const http = require('node:http')
const [connections, slices] = process.argv.slice(2, 4).map(Number)
const WARM_UP = 10
const servers = process.argv.slice(4).map((word) => {
  const [port, pid, requests] = word.split(':').map(Number)
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  return { port, pid, requests, agent, main: [], all: [], latencies: [] }
})

const cpuOf = (task) => Number(readFileSync(`${task}/schedstat`, 'latin1').split(' ')[0]) / 1000
const mainUs = (pid) => cpuOf(`/proc/${pid}/task/${pid}`)
const allUs = (pid) =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + cpuOf(`/proc/${pid}/task/${task}`), 0)

function load({ port, agent }, total, latencies) {
  let [started, ended] = [0, 0]
  return new Promise((done) => {
    function next() {
      if (started++ >= total) return
      const began = performance.now()
      http.get({ port, host: '127.0.0.1', agent }, (response) => {
        response.resume().on('end', () => {
          latencies.push(performance.now() - began)
          if (++ended === total) done()
          else next()
        })
      })
    }
    for (let n = 0; n < connections; n++) next()
  })
}

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
    latencies.sort((a, b) => a - b)
    const at = (share) => latencies[Math.floor(latencies.length * share)]
    return { main, all, p50: at(0.5), p99: at(0.99) }
  })
  console.log(JSON.stringify(told))
}

run()
