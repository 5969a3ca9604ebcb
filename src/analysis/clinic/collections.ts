/** Garbage collections as Clinic Doctor knows them: by the names that V8 gives them in its trace. */
import type { GcPause, Pulse } from '../../protocol/events.js'
import type { WatchedThread } from '../../session/session.js'

export interface Collection {
  name: 'V8.GCScavenger' | 'V8.GCFinalizeMC' | 'V8.GCIncrementalMarking' | 'V8.GCPhantomHandleProcessingCallback'
  startMs: number
  durationMs: number
}

/** Told one by one; Clinic Doctor hands all of them to one call as its arguments, and V8 has room for some 100,000. */
const MOST = 10_000

export function collectionsOf({ gc, pulses }: WatchedThread): Collection[] {
  const told = [...gc].sort((a, b) => b.durationMs - a.durationMs).slice(0, MOST)
  const ordered = told.sort((a, b) => a.startMs - b.startMs)
  const single = ordered.map(({ type, startMs, durationMs }) => ({ name: nameOf(type), startMs, durationMs }))
  return [...single, ...shortOnes(ordered, pulses)].sort((a, b) => a.startMs - b.startMs)
}

/** Clinic Doctor counts the first two as time in which the loop stood. */
function nameOf(type: string): Collection['name'] {
  switch (type) {
    case 'major':
      return 'V8.GCFinalizeMC'
    case 'incremental':
      return 'V8.GCIncrementalMarking'
    case 'weakcb':
      return 'V8.GCPhantomHandleProcessingCallback'
    default:
      return 'V8.GCScavenger'
  }
}

/**
 * Of those under a millisecond only the sum of about a second is known: one for each, as long as they took in a second.
 * So short are as a rule scavenges.
 */
function shortOnes(told: readonly GcPause[], pulses: readonly Pulse[]): Collection[] {
  let next = 0
  return pulses.flatMap(({ fromMs, toMs, gcMs }) => {
    let untoldMs = gcMs
    for (let pause = told[next]; pause && pause.startMs < toMs; pause = told[++next]) untoldMs -= pause.durationMs
    const seconds = Math.max(1, (toMs - fromMs) / 1000)
    const durationMs = untoldMs / seconds
    const startMs = (fromMs + toMs - durationMs) / 2
    return durationMs > 0 ? [{ name: 'V8.GCScavenger' as const, startMs, durationMs }] : []
  })
}
