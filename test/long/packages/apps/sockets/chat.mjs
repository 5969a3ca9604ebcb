/** A server and three clients in one process: rooms, acknowledgements, binary, a client that leaves. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'

const http = createServer()
const server = new Server(http)
server.on('connection', (socket) => {
  socket.on('join', (room, told) => {
    socket.join(room)
    told(`${room} has ${server.sockets.adapter.rooms.get(room).size}`)
  })
  socket.on('say', (room, text) => server.to(room).emit('said', text))
  socket.on('count', (bytes, told) => told(new Uint8Array(bytes).reduce((a, b) => a + b, 0)))
  socket.on('busy', (ms, told) => {
    const end = performance.now() + ms
    while (performance.now() < end);
    told('done')
  })
})
http.listen(0, '127.0.0.1')
await once(http, 'listening')

const clients = []
for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']]) {
  const client = io(`http://127.0.0.1:${http.address().port}`, { transports, forceNew: true })
  await once(client, 'connect')
  console.log(await client.emitWithAck('join', 'lobby'))
  clients.push(client)
}
const heard = Promise.all(clients.map((client) => once(client, 'said')))
clients[0].emit('say', 'lobby', 'hello')
console.log(await heard)
console.log(await clients[1].emitWithAck('count', Buffer.alloc(100_000, 7)))
console.log(await clients[2].emitWithAck('busy', 300))
clients[0].disconnect()
console.log(await clients[1].timeout(5000).emitWithAck('join', 'attic'))
for (const client of clients) client.disconnect()
server.close(() => console.log('closed'))
