// Each answer takes twenty awaits: of async functions, of settled promises, and of some that end in a later turn.
const http = require('node:http')
const later = () => new Promise((done) => setImmediate(done))
const user = async (id) => ({ id, name: `user ${id}` })

async function middleware(depth) {
  if (depth > 0) return await middleware(depth - 1)
  await later()
  return user(depth)
}

async function answer(response) {
  const found = await middleware(8)
  for (let n = 0; n < 3; n++) found.friend = await user(n)
  for (let n = 0; n < 4; n++) await null
  await Promise.all([later(), later(), user(4)])
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(found))
}

const server = http.createServer((_request, response) => void answer(response))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
