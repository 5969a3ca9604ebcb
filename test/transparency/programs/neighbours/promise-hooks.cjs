// The program's own hooks of V8, and counts of what they heard.
const { promiseHooks } = require('v8')
const stall = require('../stall.cjs')
const { createServer, get } = require('http')

const counts = { init: 0, before: 0, after: 0, settled: 0 }
let on = false
const note = (what) => () => {
  if (on) counts[what]++
}
const stops = [
  promiseHooks.onInit(note('init')),
  promiseHooks.createHook({ before: note('before'), after: note('after'), settled: note('settled') }),
]
const work = async (n) => {
  for (let i = 0; i < n; i++) await i
  return Promise.all([1, Promise.resolve(2), new Promise((done) => done(3))])
}
async function counted(n) {
  on = true
  await work(n)
  on = false
  console.log(counts)
}
const server = createServer(async (_, response) => {
  await counted(3)
  stall(120)
  response.end()
})
server.listen(0, async () => {
  await counted(5)
  stall(120)
  const { port } = server.address()
  for (let i = 0; i < 2; i++) await new Promise((done) => get({ port, agent: false }, (answer) => answer.resume().on('end', done)))
  for (const stop of stops) stop()
  await counted(5)
  server.close()
})
