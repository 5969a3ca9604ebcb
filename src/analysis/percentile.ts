/** Waiting times from the lengths of turns, weighted by time: a long turn is met the more often the longer it is. */

export interface Turns {
  ms: number
  count: number
}

/** The smallest wait, in milliseconds, that all but `1 - share` of the moments of `aliveMs` stay below. */
export function waitAt(turns: readonly Turns[], aliveMs: number, share: number): number {
  const allowedMs = Math.max(1, aliveMs) * (1 - share)
  let low = 0
  let high = Math.max(0, ...turns.map(({ ms }) => ms))
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (momentsAbove(turns, middle) > allowedMs) low = middle
    else high = middle
  }
  return Math.round(high * 100) / 100
}

/** Time during which a newcomer would have waited longer than `waitMs`. */
function momentsAbove(turns: readonly Turns[], waitMs: number): number {
  return turns.reduce((sum, { ms, count }) => sum + count * Math.max(0, ms - waitMs), 0)
}
