// Closed loop over keep-alive connections; prints the latencies' percentiles in milliseconds. A fourth word is how many
// requests come before: the first ones find this program itself cold.
const { connect, load, percentiles } = require('./closed-loop.cjs')
const [port, count, total, before = 0] = process.argv.slice(2).map(Number)

async function run() {
  const connections = await connect(port, count)
  const latencies = []
  if (before > 0) await load(connections, before, [])
  await load(connections, total, latencies)
  for (const each of connections) each.close()
  console.log(JSON.stringify(percentiles(latencies)))
}

run()
