const server = require('http').createServer((request, response) => {
  require('./stall.cjs')()
  response.end(JSON.stringify([request.url, server.listenerCount('request'), server.listenerCount('listening')]))
})
server.listen(0, async () => {
  console.log(await (await fetch(`http://127.0.0.1:${server.address().port}/path`)).json(), Object.keys(server._handle))
  server.close(() => console.log('closed'))
})
