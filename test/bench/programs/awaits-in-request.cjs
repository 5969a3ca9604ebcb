// Three awaits an iteration, inside the handler of an HTTP request.
const http = require('node:http')
const { measure, turn } = require('./measured.cjs')
const step = async (n) => n + 1

async function many(times) {
  for (let n = 0, sum = 0; n < times; n++) {
    sum = await step(sum)
    await null
    sum += await Promise.resolve(1)
    if (n % 2000 === 0) await turn()
  }
}

const server = http.createServer(async (_request, response) => {
  await measure(Number(process.argv[2]), many)
  response.end()
  server.close()
})
server.listen(0, '127.0.0.1', () => http.get({ port: server.address().port, host: '127.0.0.1', agent: false }))
