import type { Rate } from './rate-ratio.js'
import { type Ratio, ratioOf } from './ratio.js'

export interface Blocked extends Rate {
  blockedMs: number
  /** Of the stalls whose length is known. */
  lengths: readonly number[]
}

/**
 * How many times the time held. A sum of stalls that come as Poisson says varies with their number and with how unequal
 * they are. Null where one side has none.
 */
export function blockedRatio(base: Blocked, head: Blocked): Ratio | null {
  if (base.blockedMs === 0 || head.blockedMs === 0) return null
  const perUnit = ({ blockedMs, exposure }: Blocked): number => blockedMs / exposure
  return ratioOf(Math.log(perUnit(head) / perUnit(base)), Math.sqrt(variance(base) + variance(head)))
}

/** Of the logarithm of the sum. */
function variance({ count, lengths }: Blocked): number {
  const sum = lengths.reduce((total, length) => total + length, 0)
  const squares = lengths.reduce((total, length) => total + length * length, 0)
  return (sum > 0 ? (lengths.length * squares) / (sum * sum) : 1) / Math.max(1, count)
}
