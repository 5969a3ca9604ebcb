/**
 * Garbage collection, as V8 reports it after each: one or two turns late, so the watchdog joins them by time. Node puts
 * each entry into the observer's buffer, and empties that by an immediate, which costs a busy program one percent of its
 * time: so the entry is taken where it would be put.
 */
import { PerformanceObserver } from 'node:perf_hooks'
import { attempt } from '../attempt.js'
import { bump, F, GC, I, RING, type Shared } from '../shared.js'
import { onLeave } from '../undo.js'
import { type GcEntry, makeBare } from './bare-entries.js'

/** Shorter collections are counted and summed, not told one by one. */
const WORTH_TELLING_MS = 1

/** Node's own name for the method that takes an entry. */
const BUFFER = Object.getOwnPropertySymbols(PerformanceObserver.prototype).find(
  ({ description }) => description === 'kMaybeBuffer',
)

const { add } = Atomics

export function watchGc(shared: Shared, now: () => number): void {
  const { floats, ints, gcs } = shared
  const offset = now() - performance.now()
  const bare = BUFFER && makeBare(PerformanceObserver.prototype, BUFFER)
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(collected))
  if (BUFFER !== undefined) Object.defineProperty(observer, BUFFER, { value: collected })
  observer.observe({ entryTypes: ['gc'] })
  onLeave(() => {
    observer.disconnect()
    bare?.leave()
  })

  function collected(entry: GcEntry): void {
    attempt(() => bare?.came(entry))
    const { duration } = entry
    bump(floats, F.gcCount, 1)
    bump(floats, F.gcMs, duration)
    if (duration < WORTH_TELLING_MS) return
    const slot = ((ints[I.gcs] as number) % RING) * GC
    gcs[slot] = entry.startTime + offset
    gcs[slot + 1] = duration
    gcs[slot + 2] = entry.detail?.kind ?? 0
    add(ints, I.gcs, 1)
  }
}
