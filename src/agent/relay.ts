/**
 * The watchdog's way to worker threads: by errands of main. One at a time, and so seldom that main gives them two
 * percent of its time at most; what is wanted meanwhile is put together in the next one.
 */
import type { MessagePort } from 'node:worker_threads'
import type { Done, Errand } from './errands.js'
import { F, type Shared } from './shared.js'

const SHARE_OF_MAIN = 1 / 50
/** What seems to cost more was taken by a busy machine, not by us. */
const DEAREST_MS = 5

/** When a question was passed on; null where main has not told yet. */
export interface Sent {
  atMs: number | null
}

export interface Relay {
  ask(threadId: number): Sent
  inject(threadId: number): void
  sentMs(sent: Sent): number
  /** Sends what is wanted, if main may be troubled again. */
  flush(): void
}

export function openRelay(
  port: MessagePort,
  { floats }: Shared,
  now: () => number,
  onDone: (done: Done) => void,
): Relay {
  let lastId = 0
  let away: { id: number; sent: Sent } | null = null
  let next = nothing()
  let freeAt = Number.NEGATIVE_INFINITY

  port.on('message', (done: Done) => {
    if (done.id !== away?.id) return
    away.sent.atMs = done.sentMs
    away = null
    freeAt = now() + Math.min(done.costMs, DEAREST_MS) / SHARE_OF_MAIN
    onDone(done)
    flush()
  })
  post()

  function flush(): void {
    if (away || now() < freeAt || next.ask.size + next.inject.size === 0) return
    post()
  }

  function post(): void {
    const { ask, inject, sent } = next
    const id = ++lastId
    next = nothing()
    away = { id, sent }
    const errand: Errand = { id, ask: [...ask], inject: [...inject] }
    port.postMessage(errand)
  }

  return {
    ask(threadId) {
      next.ask.add(threadId)
      return next.sent
    },
    inject(threadId) {
      next.inject.add(threadId)
    },
    // Main has not told yet: then its last errand is the one in question.
    sentMs: (sent) => sent.atMs ?? (floats[F.askedAt] as number),
    flush,
  }
}

function nothing(): { ask: Set<number>; inject: Set<number>; sent: Sent } {
  return { ask: new Set(), inject: new Set(), sent: { atMs: null } }
}
