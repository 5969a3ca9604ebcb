// Closed loop over keep-alive connections; prints the latencies' percentiles in milliseconds.
const { agentOf, load, percentiles } = require('./closed-loop.cjs')
const [port, connections, total] = process.argv.slice(2).map(Number)
const agent = agentOf(connections)
const latencies = []

load({ port, agent }, total, latencies).then(() => {
  console.log(JSON.stringify(percentiles(latencies)))
  agent.destroy()
})
