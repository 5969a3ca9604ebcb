/** Empties the rings that the watched thread writes: stalls that ended, collections of garbage. */
import type { AgentEvent, ThreadUsage } from '../../protocol/events.js'
import { GC, I, LONG_TURN, RING, type Shared } from '../shared.js'

const GC_KINDS: Record<number, string> = { 1: 'minor', 4: 'major', 8: 'incremental', 16: 'weakcb' }

export function drainRings(
  shared: Shared,
  s: string,
  send: (event: AgentEvent) => void,
): (usageOf: (turn: number) => ThreadUsage | null | undefined) => void {
  const { ints, longTurns, gcs } = shared
  let turnsRead = 0
  let gcsRead = 0

  return (usageOf) => {
    const turnsWritten = Atomics.load(ints, I.longTurns)
    turnsRead = skipOverrun(turnsRead, turnsWritten, 'stalls')
    for (; turnsRead < turnsWritten; turnsRead++) {
      const slot = (turnsRead % RING) * LONG_TURN
      const [turn = 0, startMs = 0, endMs = 0, counted = -1] = longTurns.subarray(slot, slot + LONG_TURN)
      const usage = usageOf(turn)
      if (usage === undefined) continue
      const callbacks = counted < 0 ? null : counted
      send({ kind: 'stall-ended', s, turn, startMs, durationMs: endMs - startMs, usage, callbacks })
    }
    const gcsWritten = Atomics.load(ints, I.gcs)
    gcsRead = skipOverrun(gcsRead, gcsWritten, 'collections')
    for (; gcsRead < gcsWritten; gcsRead++) {
      const slot = (gcsRead % RING) * GC
      const type = GC_KINDS[gcs[slot + 2] as number] ?? 'other'
      send({ kind: 'gc', s, startMs: gcs[slot] as number, durationMs: gcs[slot + 1] as number, type })
    }
  }

  function skipOverrun(read: number, written: number, what: string): number {
    if (written - read <= RING) return read
    send({ kind: 'dropped', s, atMs: 0, count: written - read - RING, what })
    return written - RING
  }
}
