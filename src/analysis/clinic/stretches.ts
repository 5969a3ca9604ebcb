/** What was measured over stretches of time, asked for any other stretch. */
import { firstIndex } from '../../session/first-index.js'

export interface Stretch {
  fromMs: number
  toMs: number
}

export interface Measured extends Stretch {
  mean: number
}

/** The mean over as much of a stretch as was measured; null where nothing of it was. */
export type Mean = (fromMs: number, toMs: number) => number | null

/** `measured` is in order, and no two overlap. */
export function meanOf(measured: readonly Measured[]): Mean {
  const spans = measured.filter(({ fromMs, toMs, mean }) => toMs > fromMs && Number.isFinite(mean))
  const before = sumsBefore(spans)
  /** What was measured from the beginning to a moment. */
  const until = (ms: number): Sums => {
    const index = lastBefore(spans, ms)
    const span = spans[index]
    const known = before[index]
    if (!span || !known) return { ms: 0, weight: 0 }
    const insideMs = Math.min(ms, span.toMs) - span.fromMs
    return { ms: known.ms + insideMs, weight: known.weight + insideMs * span.mean }
  }
  return (fromMs, toMs) => {
    const [from, to] = [until(fromMs), until(toMs)]
    return to.ms > from.ms ? (to.weight - from.weight) / (to.ms - from.ms) : null
  }
}

/** Its end is inside, its beginning is not. `stretches` is in order, and no two overlap. */
export function isInside(stretches: readonly Stretch[], ms: number): boolean {
  const last = stretches[lastBefore(stretches, ms)]
  return last !== undefined && ms <= last.toMs
}

interface Sums {
  ms: number
  /** Milliseconds times what was measured. */
  weight: number
}

function sumsBefore(spans: readonly Measured[]): Sums[] {
  let sums: Sums = { ms: 0, weight: 0 }
  return spans.map(({ fromMs, toMs, mean }) => {
    const before = sums
    sums = { ms: sums.ms + toMs - fromMs, weight: sums.weight + (toMs - fromMs) * mean }
    return before
  })
}

/** The last that began before a moment; -1 where none did. */
function lastBefore(stretches: readonly Stretch[], ms: number): number {
  return firstIndex(stretches, ({ fromMs }) => fromMs >= ms) - 1
}
