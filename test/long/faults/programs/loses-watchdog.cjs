/** Reaches into the watchdog's thread as a debugger would, and does there what the word says. */
const { Session } = require('node:inspector')
const stall = require('./stall.cjs')
const acts = {
  exits: 'process.exit(1)',
  throws: 'setTimeout(() => { throw new Error("crashed") })',
  'runs out of memory': 'setTimeout(() => { const all = []; for (;;) all.push(new Array(1e5).fill(1.5)) })',
  hangs: 'setTimeout(() => { for (;;); })',
}
setTimeout(() => {
  const session = new Session()
  session.connect()
  const sessions = []
  session.on('NodeWorker.attachedToWorker', ({ params }) => sessions.push(params.sessionId))
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false })
  // Not before node has listed all: if one of them ends meanwhile, node crashes.
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: acts[process.argv[2]] } })
  for (const sessionId of sessions) session.post('NodeWorker.sendMessageToWorker', { sessionId, message })
  session.disconnect()
  let turns = 0
  const timer = setInterval(() => {
    stall(60)
    if (++turns < 50) return
    clearInterval(timer)
    console.log('done')
    process.exitCode = 7
  }, 20)
}, 500)
