/** What became of one finding: what it is called, its figures and its reason. */
import type { Change } from '../comparison.js'
import { gravest, surest } from '../grades.js'
import { figuresOf } from './figures.js'
import { judgeAlone } from './judge-alone.js'
import { judgeBoth } from './judge-both.js'
import type { Call, Ratios } from './judgment.js'
import type { Occurrence } from './occurrence.js'
import type { Pair } from './pairs.js'
import { ratiosOf } from './ratios.js'
import type { Scale } from './scale.js'
import type { Standpoint } from './standpoint.js'

export function changeOf(pair: Pair, scale: Scale): Change {
  const { base, head, matchedBy } = pair
  const told = (head ?? base) as Occurrence
  const { id, title, location, fingerprint } = told.findings[0]
  return {
    ...judged(pair, scale),
    id,
    severity: gravest(told.findings.map(({ severity }) => severity)),
    confidence: surest(told.findings.map(({ confidence }) => confidence)),
    title,
    location,
    fingerprint,
    matchedBy,
    excuse: excused(told, head ? scale.head : scale.base),
    base: base && figuresOf(base, scale.base),
    head: head && figuresOf(head, scale.head),
  }
}

function excused({ findings }: Occurrence, { excuse }: Standpoint): Change['excuse'] {
  const excuses = findings.map(excuse)
  return excuses.includes(null) ? null : (excuses[0] ?? null)
}

function judged({ base, head }: Pair, scale: Scale): Call & Ratios {
  if (base && head) {
    const ratios = ratiosOf({ base, head }, scale)
    return { ...judgeBoth({ base, head }, ratios, scale), ...ratios }
  }
  const none = { length: null, rate: null, blocked: null }
  if (head) return { ...judgeAlone(head, 'new', scale), ...none }
  return { ...judgeAlone(base as Occurrence, 'gone', scale), ...none }
}
