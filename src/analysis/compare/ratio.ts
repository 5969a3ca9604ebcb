/** How many times as much: an estimate with the interval that holds the true ratio in 99 of 100 comparisons. */
export interface Ratio {
  ratio: number
  low: number
  high: number
}

/** Standard errors to both sides. 99 %, not 95: a comparison asks for every finding anew, and one in twenty is too often. */
export const WIDTH = 2.576

/** From the logarithm of a ratio and its standard error: a ratio and its inverse are alike on that scale. */
export function ratioOf(log: number, standardError: number): Ratio {
  const side = WIDTH * standardError
  return { ratio: Math.exp(log), low: Math.exp(log - side), high: Math.exp(log + side) }
}

export type Direction = 'up' | 'down' | 'even' | 'unclear'

/** What is within `alike` times is even, however sure it is; a change is at least `least` times, with 1 outside of its interval. */
export function directionOf({ ratio, low, high }: Ratio, alike: number, least: number): Direction {
  if (ratio < alike && ratio > 1 / alike) return 'even'
  if (ratio >= least && low > 1) return 'up'
  return ratio <= 1 / least && high < 1 ? 'down' : 'unclear'
}
