// AsyncLocalStorage and AsyncResource, through everything that calls back.
const { AsyncLocalStorage, AsyncResource } = require('async_hooks')
const { exec } = require('child_process')
const { randomBytes } = require('crypto')
const { EventEmitter } = require('events')
const fs = require('fs')
const { pipeline, Readable, Transform } = require('stream')
const { Worker } = require('worker_threads')
const { gzip } = require('zlib')
const stall = require('../stall.cjs')

const outer = new AsyncLocalStorage()
const inner = new AsyncLocalStorage()
const show = (what) => console.log(what, outer.getStore(), inner.getStore())
const wait = (ms) => new Promise((done) => setTimeout(done, ms))
const call = (act) => new Promise((done) => act(done))

async function everywhere(name) {
  await call((done) => setTimeout(() => done(show(`${name} timer`)), 1))
  await call((done) => setImmediate(() => done(show(`${name} immediate`))))
  await call((done) => process.nextTick(() => done(show(`${name} tick`))))
  await call((done) => queueMicrotask(() => done(show(`${name} microtask`))))
  await call((done) => fs.readFile(__filename, () => done(show(`${name} readFile`))))
  await fs.promises.readFile(__filename)
  show(`${name} after an awaited file`)
  stall(120)
  await call((done) => randomBytes(8, () => done(show(`${name} randomBytes`))))
  await call((done) => gzip('text', () => done(show(`${name} gzip`))))
  await call((done) => exec('true', () => done(show(`${name} exec`))))
  await call((done) => {
    const worker = new Worker('require("worker_threads").parentPort.once("message", (m) => postMessage(m)); const { parentPort } = require("worker_threads"); globalThis.postMessage = (m) => parentPort.postMessage(m)', { eval: true })
    worker.once('message', () => done(show(`${name} message`)))
    worker.postMessage(1)
  })
  await call((done) => {
    let ran = 0
    const interval = setInterval(() => {
      show(`${name} interval ${++ran}`)
      if (ran === 3) done(clearInterval(interval))
    }, 5)
  })
  await call((done) =>
    pipeline(
      Readable.from(['a', 'b']),
      new Transform({ transform: (chunk, _, next) => next(show(`${name} transform`), chunk) }),
      async function* (source) {
        for await (const chunk of source) yield show(`${name} generator ${chunk}`) ?? 'x'
      },
      fs.createWriteStream('/dev/null'),
      () => done(show(`${name} pipeline`)),
    ),
  )
}

const emitter = new EventEmitter()
emitter.on('event', () => show('plain listener'))
outer.run('registering', () => emitter.on('event', AsyncResource.bind(() => show('bound listener'))))
const snapshot = outer.run('of the snapshot', () => AsyncLocalStorage.snapshot())
const bound = outer.run('of the binding', () => AsyncLocalStorage.bind(show))
const resource = outer.run('of the resource', () => new AsyncResource('Own'))

outer.run('one', async () => {
  await everywhere('first')
  inner.run('nested', async () => {
    await null
    show('nested')
    outer.exit(() => {
      show('left')
      setTimeout(show, 1, 'left, later')
    })
    await wait(5)
    outer.run('again', async () => {
      stall(120)
      await wait(1)
      show('again')
    })
    await wait(5)
    inner.enterWith('entered')
    await wait(1)
    show('entered')
    outer.enterWith({ an: 'object' })
    emitter.emit('event')
    snapshot(show, 'snapshot')
    bound('bound')
    resource.runInAsyncScope(show, null, 'resource')
    outer.disable()
    show('disabled')
    await outer.run('two', () => everywhere('second'))
    await outer.run('three', () => wait(2).then(() => show('third')))
    show('after both')
    for await (const value of Readable.from([1, 2])) show(`read ${value}`)
    process.emit('own event')
  })
})
process.on('own event', () => show('process event'))
show('at the end of the program')
