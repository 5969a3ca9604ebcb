// Errors thrown wherever the loop calls, and what the listeners of the process are told.
const { createServer, get } = require('http')
const stall = require('../stall.cjs')

const how = process.argv[2]
// Node runs a microtask through a resource of its own where there are hooks: frames that are said to differ.
const ofMicrotask = /    at -\n.*runInAsyncScope.*\n.*runMicrotask.*\n?/
const told = (error) =>
  error instanceof Error ? `${error.stack.replace(/node:internal\S*|:\d+:\d+/g, '-')}\n`.replace(ofMicrotask, '') : error
if (how === 'listener') process.on('uncaughtException', (error, origin) => console.log('uncaught', origin, told(error)))
if (how === 'listener') process.on('unhandledRejection', (reason, promise) => console.log('unhandled', told(reason), promise))
if (how === 'capture') process.setUncaughtExceptionCaptureCallback((error) => console.log('captured', told(error)))
process.on('rejectionHandled', (promise) => console.log('handled later', promise))
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', origin, error?.message))
process.on('exit', (code) => console.log('exit', code))

const fail = (where) => { throw new Error(where) }
const steps = [
  () => setTimeout(() => { stall(120); fail('timer') }, 1),
  () => setImmediate(() => { stall(120); fail('immediate') }),
  () => process.nextTick(() => { stall(120); fail('tick') }),
  () => queueMicrotask(() => { stall(120); fail('microtask') }),
  () => require('fs').stat(__filename, () => { stall(120); fail('stat') }),
  () => Promise.resolve().then(() => { stall(120); fail('then') }),
  () => { const late = (async () => { stall(120); fail('async') })(); setTimeout(() => late.catch(() => {}), 20) },
  () => Promise.reject(new Error('rejected')),
  () => Promise.reject(undefined),
  () => { const server = createServer(() => { stall(120); fail('handler') }); server.listen(0, () => { const asked = get({ port: server.address().port }).on('error', () => {}); setTimeout(() => { asked.destroy(); server.close() }, 200) }) },
  () => new (require('events'))().emit('error', new Error('emitted')),
  () => setInterval(function () { clearInterval(this); fail('interval') }, 5),
]
let next = Number(process.argv[3] ?? 0)
const run = () => {
  const step = steps[next++]
  if (!step) return
  setTimeout(run, 350)
  step()
}
run()
