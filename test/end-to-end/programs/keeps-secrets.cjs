// Handles secrets in all the places where a program has them, and stalls meanwhile. They come in SECRETS; with
// AGAIN it does so until it is stopped.
const { AsyncLocalStorage } = require('node:async_hooks')
const { spawn, spawnSync } = require('node:child_process')
const { once } = require('node:events')
const { readFileSync } = require('node:fs')
const http = require('node:http')
const { Worker } = require('node:worker_threads')

const secrets = JSON.parse(process.env.SECRETS)
const outside = require(`${process.env.OUTSIDE}/lib.cjs`)
const store = new AsyncLocalStorage()
process.on('unhandledRejection', () => {})

const handlers = {
  payload: (body) => JSON.parse(body),
  regexp: () => /^(a+)+$/.test(`${'a'.repeat(24)}!${secrets.regexp}`),
  outside: () => outside.work(),
  child: () => spawnSync('sh', ['-c', `sleep 0.2; : ${secrets.childWord}`, `--token=${secrets.childFlag}`]),
  fifo() {
    spawn('sh', ['-c', `sleep 0.2; echo x > ${process.env.FIFO}`])
    readFileSync(process.env.FIFO)
  },
}

const server = http.createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const [, name] = request.url.split(/[/?]/)
  store.run({ secret: secrets.store }, () => handlers[name](String(Buffer.concat(chunks))))
  response.end()
})

function ask(name, body = '') {
  const { port } = server.address()
  const headers = { authorization: `Bearer ${secrets.header}`, cookie: `session=${secrets.cookie}` }
  const path = `/${name}/${secrets.route}?token=${secrets.query}`
  return new Promise((done) => {
    const answered = (response) => response.resume().on('end', done)
    http.request({ port, path, method: 'POST', headers, agent: false }, answered).end(body)
  })
}

async function main() {
  await once(server.listen(0), 'listening')
  do await handle()
  while (process.env.AGAIN)
  server.close()
}

async function handle() {
  await ask('payload', JSON.stringify(Array(100_000).fill({ [secrets.payload]: secrets.payload })))
  for (const name of ['regexp', 'outside', 'child', 'fifo']) await ask(name)
  Promise.reject(new Error(secrets.message))
  Promise.reject(secrets.reason)
  await Promise.all([outside.fail(), outside.fail()]).catch(() => {})
  await once(new Worker(`${__dirname}/worker.cjs`, { name: secrets.worker }), 'exit')
}
main()
