// Contexts of requests: concurrent, on one connection kept alive, on both ends.
const { AsyncLocalStorage, AsyncResource } = require('async_hooks')
const { Agent, createServer, get, request: ask } = require('http')
const stall = require('../stall.cjs')

const store = new AsyncLocalStorage()
const lines = []
const show = (what) => lines.push(`${what}: ${store.getStore()}`)
const wait = (ms) => new Promise((done) => setTimeout(done, ms))
const keepAlive = new Agent({ keepAlive: true, maxSockets: 1 })

const server = createServer((request, response) => {
  show(`${request.url} begins`)
  const late = AsyncResource.bind(() => show(`${request.url} finished, bound`))
  response.on('finish', () => show(`${request.url} finished`)).on('finish', late)
  store.run(`server ${request.url}`, async () => {
    let body = ''
    request.on('data', (chunk) => { body += chunk; show(`${request.url} data`) })
    request.on('end', async () => {
      show(`${request.url} end`)
      await wait(2)
      if (request.url.endsWith('slow')) stall(120)
      show(`${request.url} after the await`)
      response.end(body)
      await null
      show(`${request.url} after the end`)
    })
    await wait(1)
    show(`${request.url} handler's await`)
  })
})
server.on('connection', (socket) => socket.on('close', () => show('socket closed')))
const visit = (path, agent, body = 'body') =>
  store.run(`client ${path}`, () => new Promise((done) => {
    const asked = ask({ port: server.address().port, path, agent, method: 'POST' }, (response) => {
      show(`${path} response`)
      response.on('data', () => show(`${path} client data`)).on('end', () => done(show(`${path} client end`)))
    })
    asked.on('socket', () => show(`${path} socket`)).on('close', () => show(`${path} client close`))
    asked.end(body)
  }))
server.listen(0, async () => {
  for (const path of ['/a', '/b-slow', '/c']) await visit(path, keepAlive)
  keepAlive.destroy()
  await wait(20)
  await visit('/d-slow', false)
  await wait(20)
  console.log(lines.splice(0).join('\n'))
  await Promise.all(['/e-slow', '/f-slow', '/g'].map((path) => visit(path, false)))
  await wait(20)
  const { port } = server.address()
  await store.run('fetching', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/h-slow`, { method: 'POST', body: 'x' })
    show('fetched')
    await response.text()
    show('read')
  })
  await wait(20)
  console.log(lines.sort().join('\n'))
  server.close()
  server.closeAllConnections()
  get({ port: 1 }).on('error', () => console.log('refused', store.getStore()))
})
