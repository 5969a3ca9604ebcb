// A closed loop over keep-alive connections: each asks again as soon as it is answered. Notes the latencies in milliseconds.
const http = require('node:http')

exports.load = ({ port, agent }, total, latencies) => {
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
    for (let n = 0; n < agent.maxSockets; n++) next()
  })
}

exports.agentOf = (connections) => new http.Agent({ keepAlive: true, maxSockets: connections })

exports.percentiles = (latencies) => {
  latencies.sort((a, b) => a - b)
  const at = (share) => latencies[Math.floor(latencies.length * share)]
  return { p50: at(0.5), p99: at(0.99) }
}
