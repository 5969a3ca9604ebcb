// Hooks that are switched on before or after the first request, as a tool that loads late does.
const { AsyncLocalStorage, createHook, executionAsyncResource } = require('async_hooks')
const { createServer, get } = require('http')
const stall = require('../stall.cjs')

const MINE = Symbol('mine')
const when = process.argv[2]
const counts = {}
const hook = createHook({
  init(_id, type, _trigger, resource) {
    if (type === 'HTTPINCOMINGMESSAGE' || type === 'FSREQCALLBACK') counts[type] = (counts[type] ?? 0) + 1
    const now = executionAsyncResource()
    if (now[MINE]) resource[MINE] = now[MINE]
  },
})
const store = new AsyncLocalStorage()
if (when === 'before') hook.enable()
const server = createServer(async (request, response) => {
  executionAsyncResource()[MINE] = request.url
  await store.run(request.url, async () => {
    stall(120)
    await null
    await new Promise((done) => require('fs').stat(__filename, done))
    await new Promise((done) => setTimeout(done, 20))
    await require('fs').promises.stat(__filename)
    const promise = Promise.resolve(1)
    console.log(request.url, store.getStore(), executionAsyncResource()[MINE], Object.getOwnPropertySymbols(promise).length)
  })
  response.end(request.url)
})
server.listen(0, async () => {
  const { port } = server.address()
  const visit = (path) =>
    new Promise((done) => get({ port, path, agent: false }, (response) => response.resume().on('end', done)))
  await visit('/one')
  await visit('/two')
  if (when === 'after') hook.enable()
  await visit('/three')
  await Promise.all([visit('/four'), visit('/four')])
  hook.disable()
  await visit('/five')
  hook.enable()
  await visit('/six')
  server.close(() => console.log(counts))
})
