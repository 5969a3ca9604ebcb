/** Only one of the two has the finding: is it new or gone, or was it just not met? */
import { count } from '../words.js'
import { quantile } from './figures.js'
import type { Call } from './judgment.js'
import { comesByChance, isSoftened, type Occurrence } from './occurrence.js'
import type { Scale } from './scale.js'
import { NEAR } from './thresholds.js'
import { extent } from './words.js'

export function judgeAlone(occurrence: Occurrence, change: 'new' | 'gone', scale: Scale): Call {
  const [present, absent] = change === 'new' ? [scale.head, scale.base] : [scale.base, scale.head]
  const other = change === 'new' ? 'base' : 'head'
  const said = `not in the ${other}; here ${extent(occurrence)}`
  const unclear = (why: string): Call => ({ change: 'unclear', sentence: `${why}: ${said}.` })
  if (occurrence.count === 0) return unclear('Without its wait for a CPU it would have been no stall')
  const median = quantile(occurrence.lengths, 0.5)
  if (median !== null && median < scale.floorMs * NEAR)
    return unclear(`Just over the threshold, so it may have been there before, just too short to be seen`)
  const expected = (occurrence.count * absent.exposure) / present.exposure
  if (absent.starved > 0 && absent.starved >= expected)
    return unclear(`The machine of the ${other} was busy, and its ${count(absent.starved, 'stall')} may hide it`)
  const { thresholds } = scale
  const chance = comesByChance(occurrence) || isSoftened(occurrence.findings[0])
  if (expected < thresholds.expected) return unclear(`The ${other} ran too short to have met it`)
  if (chance && expected < thresholds.expectedOfChance) return unclear('Such things come and go by chance')
  return { change, sentence: `${said.charAt(0).toUpperCase()}${said.slice(1)}.` }
}
