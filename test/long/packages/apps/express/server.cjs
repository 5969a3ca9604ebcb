'use strict'
/** A shop: middleware, static files, request ids that follow the flow, a report that blocks, errors. */
const { AsyncLocalStorage } = require('node:async_hooks')
const { createHash } = require('node:crypto')
const { readFile } = require('node:fs/promises')
const { Readable } = require('node:stream')
const express = require('express')

const flow = new AsyncLocalStorage()
const app = express()
let served = 0
const log = []

app.use((req, res, next) => flow.run({ id: ++served, path: req.path }, next))
app.use((req, res, next) => {
  res.on('finish', () => log.push([flow.getStore().id, req.method, flow.getStore().path, res.statusCode]))
  next()
})
app.use(express.json({ limit: '2mb' }))
app.use('/static', express.static(__dirname, { lastModified: false }))

app.get('/', (req, res) => res.send('shop'))
app.get('/flow', async (req, res) => {
  const before = flow.getStore().id
  await readFile(__filename)
  await new Promise((done) => setTimeout(done, 5))
  res.json({ same: flow.getStore().id === before, path: flow.getStore().path })
})
app.post('/sum', (req, res) => res.json({ sum: req.body.numbers.reduce((a, b) => a + b, 0) }))
app.get('/report', (req, res) => res.json({ hash: heavyHash(200_000) }))
app.get('/stream', (req, res) => Readable.from(lines()).pipe(res.type('text')))
app.get('/throws', () => {
  throw new TypeError('no such product')
})
app.get('/rejects', async () => {
  await null
  throw Object.assign(new Error('sold out'), { status: 409 })
})
app.use((error, req, res, next) => res.status(error.status ?? 500).json({ error: error.message, where: whereOf(error) }))

const server = app.listen(process.env.PORT, '127.0.0.1')
process.once('SIGTERM', () =>
  server.close(() => {
    // Of requests at the same time, any is done first.
    for (const line of log.sort(([a], [b]) => a - b)) console.log(...line)
    console.log('closed after', served)
  }),
)

function heavyHash(rounds) {
  let hash = 'seed'
  for (let round = 0; round < rounds; round++) hash = createHash('sha256').update(hash).digest('hex')
  return hash
}

async function* lines() {
  for (let n = 0; n < 20; n++) {
    await new Promise((done) => setImmediate(done))
    yield `line ${n}\n`
  }
}

function whereOf({ stack }) {
  return stack.split('\n')[1].replace(/.*[\\/]/, '')
}
