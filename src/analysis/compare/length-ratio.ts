import { type Ratio, WIDTH } from './ratio.js'

/** With fewer on one side not even the clearest order of ten stalls is rarer than 1 in 100. */
export const LEAST_LENGTHS = 5
/** More say nothing new, and every pair is looked at. */
const MOST_LENGTHS = 200

/**
 * How many times as long each stall is: the median over all pairs of a head's and a base's stall (Hodges and Lehmann),
 * with the interval of the Mann-Whitney test. Ranks alone count: one stall of a minute moves nothing. Null for too few.
 */
export function lengthRatio(base: readonly number[], head: readonly number[]): Ratio | null {
  if (Math.min(base.length, head.length) < LEAST_LENGTHS) return null
  const [b, h] = [thinned(base), thinned(head)]
  const ratios = Float64Array.from(h.flatMap((long) => b.map((short) => Math.log(long / short)))).sort()
  const pairs = ratios.length
  const spread = WIDTH * Math.sqrt((pairs * (b.length + h.length + 1)) / 12)
  const cut = Math.max(0, Math.floor(pairs / 2 - spread))
  const at = (index: number): number => Math.exp(ratios[index] as number)
  const middle = ((ratios[(pairs - 1) >> 1] as number) + (ratios[pairs >> 1] as number)) / 2
  return { ratio: Math.exp(middle), low: at(cut), high: at(pairs - 1 - cut) }
}

/** Evenly over the sorted ones, both ends kept. */
function thinned(lengths: readonly number[]): number[] {
  const sorted = [...lengths].sort((a, b) => a - b)
  if (sorted.length <= MOST_LENGTHS) return sorted
  return Array.from({ length: MOST_LENGTHS }, (_, index) => {
    return sorted[Math.round((index * (sorted.length - 1)) / (MOST_LENGTHS - 1))] as number
  })
}
