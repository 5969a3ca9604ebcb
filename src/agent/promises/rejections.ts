/** Promises that reject while nobody listens, as node itself finds them at the end of a tick; and handlers that come late. */
import { sitesOf } from '../probes/origins.js'
import type { Ledger } from './ledger.js'
import { hearProcess } from './process-emit.js'
import { reasonOf } from './reason.js'
import type { TellPromise } from './with-scripts.js'

const REJECTIONS = 'node:internal/process/promises'
const EXCEPTIONS = 'node:internal/process/execution'

/** A program may reject as fast as it likes: so many are told in words, the others are counted. */
const BURST = 200
const PER_SECOND = 20

export interface Rejections {
  tell: TellPromise
  now(): number
  /** Lets it be written down: the process may end now. */
  flush(): void
  /** Null in light mode. */
  ledger: Ledger | null
  /** Called when the loop is empty and node is about to say so to the program. */
  ending(): void
}

export function watchRejections({ tell, now, flush, ledger, ending }: Rejections): void {
  const known = new WeakMap<object, number>()
  const { listenerCount } = process
  const startedAt = now()
  let next = 0
  let told = 0
  let untold = 0

  function unhandled(reason: unknown, promise: object | null): void {
    const stamp = promise ? ledger?.of(promise) : undefined
    const id = ++next
    if (told > BURST + ((now() - startedAt) / 1000) * PER_SECOND) {
      untold++
      return
    }
    told++
    if (promise) known.set(promise, id)
    tell({
      kind: 'rejection',
      id,
      atMs: now(),
      reason: reasonOf(reason),
      created: sitesOf(stamp?.stack ?? null),
      createdMs: stamp?.madeMs ?? null,
      untold,
    })
    untold = 0
    if (listenerCount.call(process, 'unhandledRejection') === 0) flush()
  }

  function handled(promise: object): void {
    const id = known.get(promise)
    if (id !== undefined) tell({ kind: 'rejection-handled', id, atMs: now() })
  }

  const strict = [...process.execArgv, process.env.NODE_OPTIONS ?? '']
    .join(' ')
    .includes('--unhandled-rejections=strict')
  const heard = (name: unknown, [first, second]: unknown[]): void => {
    if (name === 'unhandledRejection') unhandled(first, second as object)
    else if (name === 'rejectionHandled') handled(first as object)
    // Strict mode asks nobody else: what is emitted then says where it came from, and not of which promise.
    else if (name === 'uncaughtExceptionMonitor' && second === 'unhandledRejection') unhandled(first, null)
  }
  hearProcess(strict ? [REJECTIONS, EXCEPTIONS] : [REJECTIONS], { heard, ending })
}
