/** What fails a build that is compared with its base: what is new or worse, and nothing that was there before. */
import type { Change, Comparison } from '../comparison.js'
import type { Demands } from './demands.js'
import { isAsGrave } from './gate.js'

export interface ComparedVerdict {
  failed: boolean
  /** What counts. */
  changes: Change[]
  /** New or worse, and not held against the program. */
  spared: Change[]
}

export function judgeComparison({ changes }: Comparison, demands: Demands): ComparedVerdict {
  const risen = changes.filter(({ change }) => change === 'new' || change === 'worse')
  const severe = risen.filter((change) => isAsGrave(change, demands.failOn))
  const counts = ({ excuse, confidence }: Change): boolean =>
    excuse === null && (confidence !== 'possible' || demands.possible)
  const counted = severe.filter(counts)
  return { failed: counted.length > 0, changes: counted, spared: severe.filter((change) => !counts(change)) }
}
