const http = require('node:http')
const body = {
  user: 'someone',
  roles: ['reader', 'writer'],
  items: Array.from({ length: 20 }, (_, id) => ({ id, price: id * 1.5 })),
}
const server = http.createServer((_request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
