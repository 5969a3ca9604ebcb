import { blockedRatio } from './blocked-ratio.js'
import type { Ratios } from './judgment.js'
import { lengthRatio } from './length-ratio.js'
import type { Both } from './pairs.js'
import { rateRatio } from './rate-ratio.js'
import type { Scale } from './scale.js'

/** How many times as long, as often, and as much in all. */
export function ratiosOf({ base, head }: Both, scale: Scale): Ratios {
  const before = { ...base, exposure: scale.base.exposure }
  const after = { ...head, exposure: scale.head.exposure }
  return {
    length: base.whole && head.whole ? lengthRatio(base.lengths, head.lengths) : null,
    rate: rateRatio(before, after),
    blocked: blockedRatio(before, after),
  }
}
