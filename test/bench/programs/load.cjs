// Closed loop over keep-alive connections; prints the latencies' percentiles in milliseconds.
const http = require('node:http')
const [port, connections, total] = process.argv.slice(2).map(Number)
const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
const latencies = []
let started = 0

function next() {
  if (started++ >= total) return
  const began = performance.now()
  http.get({ port, host: '127.0.0.1', agent }, (response) => {
    response.resume().on('end', () => {
      latencies.push(performance.now() - began)
      if (latencies.length === total) finish()
      else next()
    })
  })
}

function finish() {
  latencies.sort((a, b) => a - b)
  const at = (share) => latencies[Math.floor(total * share)]
  console.log(JSON.stringify({ p50: at(0.5), p99: at(0.99) }))
  agent.destroy()
}

for (let n = 0; n < connections; n++) next()
