/** Both have the finding: are its stalls longer, more frequent, more in all? */
import { fewStalls } from './few-stalls.js'
import { quantile } from './figures.js'
import type { Call, Measure, Ratios } from './judgment.js'
import type { Both } from './pairs.js'
import { type Direction, directionOf } from './ratio.js'
import type { Scale } from './scale.js'
import { NEAR } from './thresholds.js'
import { differences } from './words.js'

const MEASURES: readonly Measure[] = ['length', 'rate', 'blocked']

export function judgeBoth(pair: Both, ratios: Ratios, scale: Scale): Call {
  const directions = MEASURES.map((measure) => ({ measure, direction: directionBy(measure, pair, ratios, scale) }))
  const moved = directions.filter(({ direction }) => direction === 'up' || direction === 'down')
  const told = moved.length > 0 ? moved.map(({ measure }) => measure) : MEASURES
  const figures = differences(pair, ratios, scale, told)
  const ups = moved.filter(({ direction }) => direction === 'up').length
  if (ups > 0 && ups < moved.length) return call('unclear', `One figure rose and another fell: ${figures}`)
  if (moved.length > 0) return call(ups > 0 ? 'worse' : 'better', figures)
  const few = fewStalls(pair, scale)
  if (few) return call(few, `Few stalls, but far apart: ${figures}`)
  if (directions.every(({ direction }) => direction === 'even')) return call('same', figures)
  const doubt = scale.base.busy || scale.head.busy ? 'Too few stalls on too busy a machine' : 'Too few stalls'
  return call('unclear', `${doubt} to tell: ${figures}`)
}

function directionBy(measure: Measure, pair: Both, ratios: Ratios, scale: Scale): Direction {
  const ratio = ratios[measure]
  const least = scale.thresholds[measure]
  if (ratio === null) return measure === 'length' ? alikeOrUnclear(pair, least) : 'even'
  const direction = directionOf(ratio, least)
  // Just over the threshold, a little more length makes many more stalls of turns that were there before.
  const blind = measure !== 'length' && isNear(pair.base, scale) && isNear(pair.head, scale)
  return blind && direction !== 'even' ? 'unclear' : direction
}

/** Too few lengths for an interval. */
function alikeOrUnclear({ base, head }: Both, least: number): Direction {
  const [before, after] = [quantile(base.lengths, 0.5), quantile(head.lengths, 0.5)]
  if (before === null || after === null) return 'even'
  return after < before * least && before < after * least ? 'even' : 'unclear'
}

function isNear({ lengths }: Both['base'], { floorMs }: Scale): boolean {
  const median = quantile(lengths, 0.5)
  return median !== null && median < floorMs * NEAR
}

function call(change: Call['change'], sentence: string): Call {
  return { change, sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` }
}
