/** The pulses of one thread: of a long run neighbors become one, so that their number is bounded, and nothing is lost. */
import type { Pulse } from '../../protocol/events.js'

const MAX_PULSES = 8_000
/** Of one that stands for several: a two-thousandth of the run, which is the finest step that a report shows of it. */
const MERGED_SHARE = 4 / MAX_PULSES

export function addPulse(pulses: Pulse[], pulse: Pulse): void {
  pulses.push(pulse)
  const [first] = pulses
  if (pulses.length <= MAX_PULSES || !first) return
  const kept = mergedTo((pulse.toMs - first.fromMs) * MERGED_SHARE, pulses)
  // Two of a row span more than that, so half of them are left. Times that make no sense join nothing: the oldest go.
  pulses.splice(0, pulses.length, ...kept.slice(-MAX_PULSES / 2 - 1))
}

/** Neighbors in one, as long as they span no more than `longestMs`. */
function mergedTo(longestMs: number, pulses: readonly Pulse[]): Pulse[] {
  const merged: Pulse[] = []
  for (const pulse of pulses) {
    const last = merged.at(-1)
    const fits = last !== undefined && pulse.toMs >= last.fromMs && pulse.toMs - last.fromMs <= longestMs
    if (fits) merged[merged.length - 1] = joined(last, pulse)
    else merged.push(pulse)
  }
  return merged
}

/** Sums are added, the most is kept, and what counts from the beginning is the later one's. */
function joined(earlier: Pulse, later: Pulse): Pulse {
  return {
    ...later,
    fromMs: earlier.fromMs,
    turns: countsOf([...earlier.turns, ...later.turns]),
    maxTurnMs: Math.max(earlier.maxTurnMs, later.maxTurnMs),
    busyMs: earlier.busyMs + later.busyMs,
    cpuMs: both(earlier.cpuMs, later.cpuMs, (a, b) => a + b),
    runQueueMs: both(earlier.runQueueMs, later.runQueueMs, (a, b) => a + b),
    heapBytes: both(earlier.heapBytes, later.heapBytes, Math.max),
    gcCount: earlier.gcCount + later.gcCount,
    gcMs: earlier.gcMs + later.gcMs,
    requests: both(earlier.requests, later.requests, Math.max),
  }
}

function both(a: number | null, b: number | null, join: (a: number, b: number) => number): number | null {
  return a === null || b === null ? (a ?? b) : join(a, b)
}

function countsOf(pairs: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const bucket = pairs[at] as number
    counts.set(bucket, (counts.get(bucket) ?? 0) + (pairs[at + 1] as number))
  }
  return [...counts].sort(([a], [b]) => a - b).flat()
}
