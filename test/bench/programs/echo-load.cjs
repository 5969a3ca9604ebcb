// Closed loop over WebSockets; prints the latencies' percentiles in milliseconds.
const { percentiles } = require('./closed-loop.cjs')
const { WebSocket } = require('../peers/node_modules/ws')
const [port, connections, total] = process.argv.slice(2).map(Number)
const latencies = []
let started = 0
const sockets = []

function next(socket) {
  if (started++ >= total) return
  socket.began = performance.now()
  socket.send('a message of some length, to come back as it is')
}

function answered(socket) {
  latencies.push(performance.now() - socket.began)
  if (latencies.length === total) finish()
  else next(socket)
}

function finish() {
  console.log(JSON.stringify(percentiles(latencies)))
  for (const socket of sockets) socket.terminate()
}

for (let n = 0; n < connections; n++) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`)
  sockets.push(socket)
  socket.on('open', () => next(socket)).on('message', () => answered(socket))
}
