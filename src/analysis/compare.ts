/** Two reports held against each other: what is worse, better, new or gone, and what cannot be told. Pure. */

import { caveatsOf } from './compare/caveats.js'
import { changeOf } from './compare/change.js'
import { delayChanges } from './compare/delay.js'
import { occurrencesIn } from './compare/occurrence.js'
import { pairsOf } from './compare/pairs.js'
import type { Scale } from './compare/scale.js'
import { sideOf, standpointOf, unitOf } from './compare/standpoint.js'
import { BUSY, CALM } from './compare/thresholds.js'
import { verdictOn } from './compare/verdict.js'
import type { Change, Comparison } from './comparison.js'
import { byGravity } from './grades.js'
import type { Report } from './report.js'

export function compare(base: Report, head: Report, tool: Report['tool']): Comparison {
  const scale = scaleOf(base, head)
  const pairs = pairsOf(occurrencesIn(base, scale.floorMs), occurrencesIn(head, scale.floorMs))
  const changes = pairs.map((pair) => changeOf(pair, scale)).sort(byWeight)
  return {
    schemaVersion: '1.0',
    tool,
    verdict: verdictOn(changes, scale.thresholds === BUSY),
    unit: scale.unit,
    cautious: scale.thresholds === BUSY,
    caveats: caveatsOf(scale),
    base: sideOf(base),
    head: sideOf(head),
    changes,
    delay: delayChanges(scale),
  }
}

function scaleOf(base: Report, head: Report): Scale {
  const unit = unitOf(base, head)
  const [before, after] = [standpointOf(base, unit), standpointOf(head, unit)]
  return {
    base: before,
    head: after,
    unit,
    thresholds: before.busy || after.busy ? BUSY : CALM,
    floorMs: Math.max(...[...base.runs, ...head.runs].map(({ thresholdMs }) => thresholdMs)),
  }
}

const ORDER: readonly Change['change'][] = ['new', 'worse', 'unclear', 'better', 'gone', 'same']

function byWeight(a: Change, b: Change): number {
  const blockedMs = ({ base, head }: Change): number => Math.max(base?.blockedMs ?? 0, head?.blockedMs ?? 0)
  return ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || byGravity(a, b) || blockedMs(b) - blockedMs(a)
}
