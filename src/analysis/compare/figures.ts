import type { Figures } from '../comparison.js'
import type { Occurrence } from './occurrence.js'
import type { Standpoint } from './standpoint.js'

export function figuresOf({ count, blockedMs, lengths }: Occurrence, { exposure, durationMs }: Standpoint): Figures {
  return {
    count,
    perUnit: count / exposure,
    blockedMs,
    share: blockedMs / Math.max(1, durationMs),
    medianMs: quantile(lengths, 0.5),
    worstMs: lengths[0] ?? null,
    spreadMs: lengths.length > 1 ? [quantile(lengths, 0.25) as number, quantile(lengths, 0.75) as number] : null,
  }
}

/** Of lengths, the longest first. Null of none. */
export function quantile(lengths: readonly number[], share: number): number | null {
  if (lengths.length === 0) return null
  const at = (lengths.length - 1) * (1 - share)
  const [longer, shorter] = [lengths[Math.floor(at)] as number, lengths[Math.ceil(at)] as number]
  return longer + (shorter - longer) * (at % 1)
}
