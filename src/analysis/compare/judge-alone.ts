/** Only one of the two has the finding: is it new or gone, or was it just not met? */
import { capital, count } from '../words.js'
import { quantile } from './figures.js'
import { hiddenIn } from './hidden.js'
import type { Call } from './judgment.js'
import { comesByChance, isSoftened, type Occurrence } from './occurrence.js'
import type { Scale } from './scale.js'
import { CALM, NEAR } from './thresholds.js'
import { extent } from './words.js'

/** `padded`: stalls of the other side that only a busy machine made long enough to be one. */
export function judgeAlone(occurrence: Occurrence, change: 'new' | 'gone', scale: Scale, padded = 0): Call {
  const [present, absent] = change === 'new' ? [scale.head, scale.base] : [scale.base, scale.head]
  const [here, other] = change === 'new' ? ['head', 'base'] : ['base', 'head']
  const said = `not in the ${other}; the ${here} has it ${extent(occurrence)}`
  const unclear = (why: string): Call => ({ change: 'unclear', sentence: `${why}: ${said}.` })
  const { thresholds, floorMs } = scale
  if (occurrence.count === 0) return unclear('Without its wait for a CPU it would have been no stall')
  const median = quantile(occurrence.lengths, 0.5) ?? 0
  if (median > 0 && median < floorMs * NEAR)
    return unclear('Just over the threshold, so it may have been there before, just too short to be seen')
  const expected = (occurrence.count * absent.exposure) / present.exposure
  const hiding = padded + hiddenIn(absent, occurrence).length
  if (hiding > 0 && hiding >= expected)
    return unclear(`The machine of the ${other} was busy, and ${count(hiding, 'stall')} of its own may hide it`)
  const chance = comesByChance(occurrence) || isSoftened(occurrence.findings[0])
  if (chance && expected < thresholds.expectedOfChance) return unclear('Such things come and go by chance')
  if (expected < CALM.expected) return unclear(`The ${other} ran too short to have met it`)
  if (expected < thresholds.expected) return unclear('On a busy machine, so few may come or go')
  return { change, sentence: `${capital(said)}.` }
}
