/** Clients that leave before they are answered; says by how much its heap grew. */
const http = require('node:http')
const net = require('node:net')
const REQUESTS = 4000
const heap = () => {
  global.gc()
  return process.memoryUsage().heapUsed / 1e6
}
const server = http
  .createServer(() => undefined)
  .listen(0, async () => {
    const one = () =>
      new Promise((done) => {
        const socket = net.connect(server.address().port, () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'))
        setTimeout(() => socket.destroy(), 10)
        socket.on('close', done)
      })
    const round = async (count) => {
      for (let n = 0; n < count; n += 20) await Promise.all(Array.from({ length: 20 }, one))
    }
    await round(1000)
    console.log('ready', process.pid)
    await new Promise((done) => process.stdin.once('data', done))
    await round(500)
    const before = heap()
    await round(REQUESTS)
    console.log(`grew ${(heap() - before).toFixed(1)} MB`)
    server.close()
    process.exit()
  })
