const { WebSocketServer } = require('../peers/node_modules/ws')
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => console.log(server.address().port))
server.on('connection', (socket) => socket.on('message', (data) => socket.send(data)))
