/**
 * Workers that were started and have not made themselves known: no preload runs in a worker that was given its own
 * `execArgv` or `env`. Our agent is then put into it, tried a few times, since it may be starting still.
 */
import type { Relay } from './relay.js'

/** A worker starts within 50 ms as a rule. */
const TRY_AFTER_MS = [100, 250, 500, 1000, 2000] as const

/** Node 18 says nothing of workers that start. */
const MOST_HEARD = 1000

export interface UnheardWorkers {
  started(threadId: number, atMs: number): void
  heard(threadId: number): void
  /** Tries again where it is time; says how long there is nothing to do. */
  look(at: number): number
}

export function createUnheardWorkers(relay: Pick<Relay, 'inject'>): UnheardWorkers {
  const unheard = new Map<number, { atMs: number; tries: number }>()
  const heard = new Set<number>()

  function look(at: number): number {
    let pauseMs = Number.POSITIVE_INFINITY
    for (const [threadId, worker] of unheard) {
      if (at - worker.atMs >= (TRY_AFTER_MS[worker.tries] as number)) {
        relay.inject(threadId)
        worker.tries++
      }
      const next = TRY_AFTER_MS[worker.tries]
      if (next === undefined) unheard.delete(threadId)
      else pauseMs = Math.min(pauseMs, worker.atMs + next - at)
    }
    return pauseMs
  }

  return {
    started(threadId, atMs) {
      // Its own word may come before that of the thread that started it.
      if (!heard.delete(threadId)) unheard.set(threadId, { atMs, tries: 0 })
    },
    heard(threadId) {
      if (!unheard.delete(threadId) && heard.size < MOST_HEARD) heard.add(threadId)
    },
    look,
  }
}
