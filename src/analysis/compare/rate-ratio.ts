import { type Ratio, ratioOf } from './ratio.js'

export interface Rate {
  count: number
  /** Minutes or runs. */
  exposure: number
}

/**
 * How many times as often. Counts of things that come independently vary as Poisson says: by about their root. Half a
 * thing more on both sides keeps zero in the picture.
 */
export function rateRatio(base: Rate, head: Rate): Ratio {
  const [b, h] = [base.count + 0.5, head.count + 0.5]
  return ratioOf(Math.log(h / b / (head.exposure / base.exposure)), Math.sqrt(1 / b + 1 / h))
}
