/**
 * The watchdog's way to worker threads: by errands of main. One at a time, and so seldom that main gives them two
 * percent of its time at most; what is wanted meanwhile is put together in the next one.
 */
import type { MessagePort } from 'node:worker_threads'
import { F, type Shared } from '../shared.js'
import { MOST_HELD_SHARE } from '../watchdog/pace.js'
import { type Done, type Errand, needsSession } from './errands.js'

const SHARE_OF_MAIN = 1 / 50
/** What seems to cost more was taken by a busy machine, not by us. */
const DEAREST_MS = 5
/** What main spends on being asked by a session. */
const SESSION_MS = 0.15
/** What main has not done by then may have come while it ended what it was asked before. */
const SEND_AGAIN_MS = 20

/** When a question was passed on; null where main has not told yet. */
export interface Sent {
  atMs: number | null
}

export interface Relay {
  ask(threadId: number): Sent
  inject(threadId: number): void
  /** Has all workers take our agent out again. */
  leave(): void
  sentMs(sent: Sent): number
  /** Sends what is wanted, if main may be troubled again. */
  flush(): void
}

/** `send` has main run the errands that wait. */
export function openRelay(
  port: MessagePort,
  { floats }: Shared,
  now: () => number,
  { send, onDone }: { send: () => void; onDone: (done: Done) => void },
): Relay {
  let lastId = 0
  let away: { errand: Errand; sent: Sent; atMs: number } | null = null
  let next = nothing()
  /** The last errand: when it was done, what it cost main, and how long main had been held in all before it. */
  const last = { doneAt: Number.NEGATIVE_INFINITY, costMs: 0, heldBeforeMs: 0 }

  port.on('message', (done: Done) => {
    if (done.id !== away?.errand.id) return
    away.sent.atMs = done.sentMs
    last.costMs = Math.min(done.costMs, DEAREST_MS) + (needsSession(away.errand) ? SESSION_MS : 0)
    last.doneAt = now()
    away = null
    onDone(done)
    flush()
  })
  post()

  function flush(): void {
    if (away) sendAgain(away)
    else if (next.ask.size + next.inject.size > 0 && mayPost(now())) post()
  }

  function mayPost(at: number): boolean {
    const heldMs = (floats[F.snapshotMs] as number) - last.heldBeforeMs
    return at - last.doneAt >= Math.max(last.costMs / SHARE_OF_MAIN, heldMs / MOST_HELD_SHARE)
  }

  function sendAgain(sent: NonNullable<typeof away>): void {
    if (!needsSession(sent.errand) || now() - sent.atMs < SEND_AGAIN_MS) return
    sent.atMs = now()
    send()
  }

  function post(leave = false): void {
    const { ask, inject, sent } = next
    const errand: Errand = { id: ++lastId, ask: [...ask], inject: [...inject], leave }
    next = nothing()
    away = { errand, sent, atMs: now() }
    last.heldBeforeMs = floats[F.snapshotMs] as number
    port.postMessage(errand)
    if (needsSession(errand)) send()
  }

  return {
    ask(threadId) {
      next.ask.add(threadId)
      return next.sent
    },
    inject(threadId) {
      next.inject.add(threadId)
    },
    leave: () => post(true),
    // Main has not told yet: then its last errand is the one in question.
    sentMs: (sent) => sent.atMs ?? (floats[F.askedAt] as number),
    flush,
  }
}

function nothing(): { ask: Set<number>; inject: Set<number>; sent: Sent } {
  return { ask: new Set(), inject: new Set(), sent: { atMs: null } }
}
