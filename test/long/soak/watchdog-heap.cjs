// What the watchdog's thread holds after a collection, read as a debugger would; null where there is none.
const { Session } = require('node:inspector')

const LIMIT_MS = 5000

exports.watchdogHeap = () =>
  new Promise((done) => {
    const session = new Session()
    session.connect()
    const finish = (bytes) => {
      clearTimeout(limit)
      session.disconnect()
      done(bytes)
    }
    const limit = setTimeout(finish, LIMIT_MS, null)
    let watchdog = null
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
      if (!isWatchdog(workerInfo)) return
      watchdog = sessionId
      ask(session, sessionId, 1, 'HeapProfiler.collectGarbage')
      ask(session, sessionId, 2, 'Runtime.getHeapUsage')
    })
    session.on('NodeWorker.receivedMessageFromWorker', ({ params: { message } }) => {
      const { id, result } = JSON.parse(message)
      if (id === 2) finish(result.usedSize)
    })
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, () => {
      if (watchdog === null) finish(null)
    })
  })

const isWatchdog = ({ url }) => url.endsWith('/agent/agent.cjs')

function ask(session, sessionId, id, method) {
  session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) })
}
