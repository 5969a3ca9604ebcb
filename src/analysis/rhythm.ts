/** Some stalls come every few seconds: the distance, where it is steady. */
const MIN_TIMES = 3
const STEADY_SHARE = 0.2

/** Milliseconds between moments that come at equal distances, else null. */
function rhythm(moments: readonly number[]): number | null {
  if (moments.length < MIN_TIMES) return null
  // Typed arrays are sorted as numbers, and fast: there may be 10,000.
  const sorted = Float64Array.from(moments).sort()
  const distances = sorted.slice(1).map((moment, index) => moment - (sorted[index] as number))
  const middle = distances.slice().sort()[Math.floor(distances.length / 2)] as number
  const steady = distances.filter((distance) => Math.abs(distance - middle) <= middle * STEADY_SHARE)
  return middle > 0 && steady.length >= distances.length * (1 - STEADY_SHARE) ? middle : null
}

/** The rhythm of several threads: where each that has one in sight has the same. A merged one would beat too fast. */
export function commonRhythm(threads: readonly (readonly number[])[]): number | null {
  return commonOf(threads.map((moments) => ({ times: moments.length, everyMs: rhythm(moments) })))
}

/** The rhythm of several things that came so many times: all that came often enough must agree. */
export function commonOf(rhythms: readonly { times: number; everyMs: number | null }[]): number | null {
  const inSight = rhythms.filter(({ times }) => times >= MIN_TIMES)
  const known = inSight.flatMap(({ everyMs }) => everyMs ?? []).sort((a, b) => a - b)
  const middle = known[Math.floor(known.length / 2)]
  if (middle === undefined || known.length < inSight.length) return null
  return known.every((everyMs) => Math.abs(everyMs - middle) <= middle * STEADY_SHARE) ? middle : null
}
