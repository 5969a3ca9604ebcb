/**
 * A worker that is told to end while our function takes its stack: V8 ends that function and takes it for all, and the
 * worker would run on. So it is told again, once a second, for as long as that may be. The call is wrapped below the
 * public `worker.terminate()`, on node's own handle.
 */
import { onLeave } from '../undo.js'

interface Handle {
  stopThread(): unknown
}

/** By then a thread that can end has ended; telling one that is gone does nothing. */
const MOST_TIMES = 10

let again: { handle: Handle; times: number }[] = []
let stopThread: Handle['stopThread'] | null = null

/** The first worker shows node's handle: it stands under a symbol. */
export function noteEnds(worker: object): void {
  if (stopThread) return
  const symbol = Object.getOwnPropertySymbols(worker).find(({ description }) => description === 'kHandle')
  const handle = symbol && (worker as Record<symbol, unknown>)[symbol]
  const proto = typeof handle === 'object' && handle !== null ? (Object.getPrototypeOf(handle) as Handle) : null
  if (typeof proto?.stopThread !== 'function') return
  const native = proto.stopThread
  stopThread = native
  const ours = function loopdoctorTellsAgain(this: Handle): unknown {
    again.push({ handle: this, times: 0 })
    return native.call(this)
  }
  proto.stopThread = ours
  onLeave(() => {
    again = []
    if (proto.stopThread === ours) proto.stopThread = native
  })
}

/** Once a second. */
export function tellEndsAgain(): void {
  if (again.length === 0) return
  for (const each of again) {
    each.times++
    stopThread?.call(each.handle)
  }
  again = again.filter(({ times }) => times < MOST_TIMES)
}
