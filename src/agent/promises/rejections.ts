/** Promises that reject while nobody listens, as node itself finds them at the end of a tick; and handlers that come late. */
import { nodeWords } from '../bootstrap/node-words.js'
import type { PromiseLetter } from '../outbox.js'
import { sitesOf } from '../probes/origins.js'
import type { Ledger } from './ledger.js'
import { type Heard, hearProcess } from './process-emit.js'
import { reasonOf, thrownOf } from './reason.js'
import type { TellPromise } from './with-scripts.js'

/** A program may reject as fast as it likes: so many are told in words, the others are counted. */
const BURST = 200
const PER_SECOND = 20

const REJECTIONS = 'node:internal/process/promises'
const EXCEPTIONS = 'node:internal/process/execution'
/** The function that tells of late handlers itself, and has others tell of the rest. */
const TELLS_HANDLED = 'processPromiseRejections'

export interface RejectionMeans {
  tell: TellPromise
  now(): number
  /** Null in light mode. */
  ledger: Ledger | null
  /** The process ends, by itself where its loop was empty: called before its own listeners. */
  exiting(byItself: boolean): void
}

export interface RejectionWatch {
  /**
   * The stacks of the errors are read when node and the program have had them: V8 keeps where an error was thrown, which
   * a crash prints, only until its stack is read.
   */
  readStacks(): void
}

export function watchRejections({ tell, now, ledger, exiting }: RejectionMeans): RejectionWatch {
  const known = new WeakMap<object, number>()
  const startedAt = now()
  let unread: { letter: PromiseLetter & { kind: 'rejection' }; reason: unknown }[] = []
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
    const created = sitesOf(stamp?.stack ?? null)
    const createdMs = stamp?.madeMs ?? null
    const letter = { kind: 'rejection', id, atMs: now(), reason: reasonOf(reason), created, createdMs, untold } as const
    tell(letter)
    unread.push({ letter, reason })
    untold = 0
  }

  function handled(promise: object): void {
    const id = known.get(promise)
    if (id !== undefined) tell({ kind: 'rejection-handled', id, atMs: now() })
  }

  function readStacks(): void {
    if (unread.length === 0) return
    const all = unread
    unread = []
    for (const { letter, reason } of all) {
      const thrown = thrownOf(reason)
      if (thrown !== null) tell({ ...letter, reason: { ...letter.reason, thrown } })
    }
  }

  const heard: Heard = (name, [first, second]) => {
    if (name === 'unhandledRejection') unhandled(first, second as object)
    else if (name === 'rejectionHandled') handled(first as object)
    // Strict mode asks nobody else: what is emitted then says where it came from, and not of which promise.
    else if (name === 'uncaughtExceptionMonitor' && second === 'unhandledRejection') unhandled(first, null)
  }
  const isStrict = nodeWords().some((word) => word.includes('--unhandled-rejections=strict'))
  hearProcess({
    expected(file, fn) {
      if (file === EXCEPTIONS) return isStrict ? 'uncaughtExceptionMonitor' : null
      if (file !== REJECTIONS) return null
      return fn === TELLS_HANDLED ? 'rejectionHandled' : 'unhandledRejection'
    },
    heard,
    exiting(byItself) {
      readStacks()
      exiting(byItself)
    },
  })
  return { readStacks }
}
