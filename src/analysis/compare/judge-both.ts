/** Both have the finding: are its stalls longer, more frequent, more in all? */
import { capital } from '../words.js'
import { fewStalls } from './few-stalls.js'
import { quantile } from './figures.js'
import { withHidden } from './hidden.js'
import { judgeAlone } from './judge-alone.js'
import type { Call, Measure, Ratios } from './judgment.js'
import type { Both } from './pairs.js'
import { type Direction, directionOf } from './ratio.js'
import { ratiosOf } from './ratios.js'
import type { Scale } from './scale.js'
import { CALM, NEAR } from './thresholds.js'
import { differences, figuresOnly } from './words.js'

const MEASURES: readonly Measure[] = ['length', 'rate', 'blocked']

export function judgeBoth(pair: Both, ratios: Ratios, scale: Scale): Call {
  const { base, head } = pair
  if (base.count === 0 && head.count === 0)
    return { change: 'same', sentence: 'Without their waits for a CPU, neither would have been a stall.' }
  if (base.count === 0) return judgeAlone(head, 'new', scale, base.padded)
  if (head.count === 0) return judgeAlone(base, 'gone', scale, head.padded)
  return judgeFigures(pair, ratios, scale)
}

function judgeFigures(pair: Both, ratios: Ratios, scale: Scale): Call {
  const directions = MEASURES.map((measure) => ({ measure, direction: directionBy(measure, pair, ratios, scale) }))
  const those = (...called: Direction[]): Measure[] =>
    directions.filter(({ direction }) => called.includes(direction)).map(({ measure }) => measure)
  const [ups, downs, doubts] = [those('up'), those('down'), those('unclear')]
  const say = (measures: Measure[]): string => differences(pair, ratios, scale, measures)
  if (ups.length > 0 && downs.length > 0)
    return call('unclear', `One figure rose and another fell: ${say([...ups, ...downs])}`)
  if (ups.length > 0) return call('worse', say(ups))
  if (downs.length > 0) return call('better', say(downs))
  const figures = figuresOnly(pair, scale)
  const few = fewStalls(pair, scale)
  if (few) return call(few, `few stalls, but far apart: ${figures}`)
  if (doubts.length === 0) return call('same', figures)
  const doubt = scale.base.busy || scale.head.busy ? 'too busy a machine, or too few stalls,' : 'too few stalls'
  return call('unclear', `${doubt} to tell: ${figures}`)
}

function directionBy(measure: Measure, pair: Both, ratios: Ratios, scale: Scale): Direction {
  const ratio = ratios[measure]
  // On a busy machine, too, only what would be alike on a calm one is.
  const alike = CALM[measure]
  if (ratio === null) return measure === 'length' ? alikeOrUnclear(pair, alike) : 'even'
  const direction = directionOf(ratio, alike, scale.thresholds[measure])
  // Just over the threshold, a little more length makes many more stalls of turns that were there before.
  const blind = measure !== 'length' && isNear(pair.base, scale) && isNear(pair.head, scale)
  if (direction === 'even' || measure === 'length') return direction
  return blind || direction !== directionWithHidden(measure, direction, pair, scale) ? 'unclear' : direction
}

/** The same, had the side that has less met all that its machine may hide. */
function directionWithHidden(measure: Measure, direction: Direction, { base, head }: Both, scale: Scale): Direction {
  const more =
    direction === 'up' ? { base: withHidden(base, scale.base), head } : { base, head: withHidden(head, scale.head) }
  const ratio = ratiosOf(more, scale)[measure]
  return ratio ? directionOf(ratio, CALM[measure], scale.thresholds[measure]) : 'unclear'
}

/** Too few lengths for an interval. */
function alikeOrUnclear({ base, head }: Both, alike: number): Direction {
  const [before, after] = [quantile(base.lengths, 0.5), quantile(head.lengths, 0.5)]
  if (before === null || after === null) return 'even'
  return after < before * alike && before < after * alike ? 'even' : 'unclear'
}

function isNear({ lengths }: Both['base'], { floorMs }: Scale): boolean {
  const median = quantile(lengths, 0.5)
  return median !== null && median < floorMs * NEAR
}

function call(change: Call['change'], sentence: string): Call {
  return { change, sentence: `${capital(sentence)}.` }
}
