/** Garbage collection, as V8 reports it after each: one or two turns late, so the watchdog joins them by time. */
import { PerformanceObserver } from 'node:perf_hooks'
import { bump, F, GC, I, RING, type Shared } from '../shared.js'
import { onLeave } from '../undo.js'

/** Shorter collections are counted and summed, not told one by one. */
const WORTH_TELLING_MS = 1

const { add } = Atomics

export function watchGc(shared: Shared, now: () => number): void {
  const { floats, ints, gcs } = shared
  const offset = now() - performance.now()
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      bump(floats, F.gcCount, 1)
      bump(floats, F.gcMs, entry.duration)
      if (entry.duration < WORTH_TELLING_MS) continue
      const slot = ((ints[I.gcs] as number) % RING) * GC
      gcs[slot] = entry.startTime + offset
      gcs[slot + 1] = entry.duration
      gcs[slot + 2] = (entry as { detail?: { kind?: number } }).detail?.kind ?? 0
      add(ints, I.gcs, 1)
    }
  })
  observer.observe({ entryTypes: ['gc'] })
  onLeave(() => observer.disconnect())
}
