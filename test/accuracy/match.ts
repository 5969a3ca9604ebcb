import type { Stall } from '../../src/analysis/report.js'
import type { ExpectedStall, Fixture } from './fixture.js'
import { isAmong, placeRight } from './place.js'

export interface Matched {
  pairs: { stall: Stall; expected: ExpectedStall }[]
  missing: ExpectedStall[]
  /** Reported, and not asked for. The start-up of node itself is not counted. */
  extra: Stall[]
}

/** Gives each expected stall the reported one that fits best; the most alike are paired first. */
export function matchStalls(fixture: Fixture, reported: Stall[]): Matched {
  const missing = fixture.stalls.flatMap((stall) => Array.from({ length: stall.count ?? 1 }, () => stall))
  const extra = reported.filter(({ phase }) => phase !== 'startup' || missing.some((stall) => stall.phase === phase))
  const pairs: Matched['pairs'] = []
  while (missing.length > 0 && extra.length > 0) {
    const { i, j } = bestPair(missing, extra)
    const [expected] = missing.splice(i, 1)
    const [stall] = extra.splice(j, 1)
    if (expected && stall) pairs.push({ stall, expected })
  }
  return { pairs, missing, extra: extra.filter(({ phase }) => phase !== 'startup') }
}

function bestPair(expected: ExpectedStall[], stalls: Stall[]): { i: number; j: number } {
  const all = expected.flatMap((one, i) => stalls.map((stall, j) => ({ i, j, likeness: likeness(one, stall) })))
  return all.reduce((best, pair) => (pair.likeness > best.likeness ? pair : best))
}

function likeness(expected: ExpectedStall, stall: Stall): number {
  const place = placeRight(stall.culprit, expected) ? 8 : 0
  const finding = isAmong(stall.finding, expected.finding) ? 4 : 0
  const cause = isAmong(stall.cause, expected.cause) ? 2 : 0
  const phase = expected.phase === undefined || stall.phase === expected.phase ? 1 : 0
  return place + finding + cause + phase
}
