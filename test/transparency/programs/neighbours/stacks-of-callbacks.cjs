// Whoever prints an error sees every frame below: of callbacks of the loop, of node, of promises.
const { spawn } = require('child_process')
const { randomBytes } = require('crypto')
const { lookup } = require('dns')
const { createReadStream, promises, readFile, stat } = require('fs')
const { createServer, get } = require('http')
const { connect } = require('net')
const { Worker } = require('worker_threads')
const { gzip } = require('zlib')
const stall = require('../stall.cjs')

Error.stackTraceLimit = 50
const show = (what) => console.log(what, new Error('here').stack.replace(/node:internal\S*|\d+:\d+|node:\S+/g, '-'))
const steps = [
  (next) => setTimeout(() => next(show('timer')), 1),
  (next) => setImmediate(() => next(show('immediate'))),
  (next) => process.nextTick(() => next(show('tick'))),
  (next) => stat(__filename, () => next(show('stat'))),
  (next) => readFile(__filename, () => next(show('readFile'))),
  (next) => promises.stat(__filename).then(() => next(show('promised stat'))),
  (next) => (async () => { await null; await promises.readFile(__filename); next(show('await')) })(),
  (next) => randomBytes(8, () => next(show('randomBytes'))),
  (next) => gzip('text', () => next(show('gzip'))),
  (next) => lookup('localhost', () => next(show('lookup'))),
  (next) => createReadStream(__filename).once('data', () => next(show('data'))),
  (next) => spawn('true').on('exit', () => show('exit')).on('close', () => next()),
  (next) => {
    // It waits for the answer: one that ends at once has its message read here or at its end, as it comes.
    const worker = new Worker('const { parentPort } = require("worker_threads"); parentPort.once("message", () => {}); parentPort.postMessage(1)', { eval: true })
    worker.once('message', () => {
      show('message')
      worker.postMessage(2)
    })
    worker.once('exit', () => next())
  },
  (next) => {
    const server = createServer((_, response) => {
      show('request')
      stall(120)
      response.end('body')
    })
    server.listen(0, () => {
      show('listening')
      get({ port: server.address().port, agent: false }, (response) => {
        show('response')
        response.on('data', () => show('body')).on('end', () => server.close(() => next(show('closed'))))
      })
    })
  },
  (next) => connect(1, '127.0.0.1').on('error', () => next(show('refused'))),
]
const run = () => {
  const step = steps.shift()
  if (step) step(() => {
    if (steps.length % 5 === 0) stall(120)
    setTimeout(run, 5)
  })
}
run()
