/** How fast something grows, whatever single samples do: the median of the slopes between all pairs (Theil and Sen). */
export interface Point {
  atMs: number
  value: number
}

const DAY_MS = 24 * 3600 * 1000
const WARM_UP = 1 / 3

/** Per day, of what came after the warm-up: the first third. NaN where too little came. */
export function growthADay(points: readonly Point[]): number {
  const steady = afterWarmUp(points)
  const slopes = steady.flatMap((one, at) =>
    steady.slice(at + 1).map((other) => (other.value - one.value) / (other.atMs - one.atMs)),
  )
  return median(slopes) * DAY_MS
}

export function afterWarmUp(points: readonly Point[]): readonly Point[] {
  const [first, last] = [points[0]?.atMs ?? 0, points.at(-1)?.atMs ?? 0]
  return points.filter(({ atMs }) => atMs >= first + (last - first) * WARM_UP)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2
}
