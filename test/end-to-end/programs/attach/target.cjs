// A program that ran before loopdoctor: it answers, stalls when it is told to, and says what it looks like from inside.
const { createServer } = require('node:http')
const { state } = require('./state.cjs')

/** Asleep: a busy machine cannot take its CPU away. */
function stall() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
}

process.on('message', (asked) => {
  // A moment later: what came and went for the question itself is over.
  if (asked === 'state') setTimeout(() => process.send(state()), 100)
  if (asked === 'stall') setTimeout(() => process.send(stall() ?? 'stalled'), 1)
})
process.on('unhandledRejection', () => undefined)
createServer((_request, response) => response.end('served')).listen(0, '127.0.0.1', () => process.send('runs'))
