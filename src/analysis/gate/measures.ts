/** How each budget is measured, on the stalls that count; also on those that are too many to be listed. */
import type { Frame, Report, Stall } from '../report.js'
import type { BudgetName } from './budgets.js'
import { undisturbedP99 } from './undisturbed-delay.js'
import { unlistedSums } from './unlisted.js'

export interface Measured {
  actual: number
  /** The line that has most of it, where there is one. */
  place: Frame | null
}

export const measures: Record<BudgetName, (report: Report, counted: readonly Stall[]) => Measured> = {
  'max-stall': (_report, counted) => {
    const worst = longest(counted)
    return { actual: worst?.durationMs ?? 0, place: worst?.culprit ?? null }
  },
  'total-stall': (report, counted) => ({
    actual: counted.reduce((sum, { durationMs }) => sum + durationMs, unlistedSums(report).totalMs),
    place: longest(counted)?.culprit ?? null,
  }),
  stalls: (report, counted) => ({
    actual: counted.length + unlistedSums(report).count,
    place: longest(counted)?.culprit ?? null,
  }),
  'p99-delay': (report, counted) => ({ actual: undisturbedP99(report, counted), place: null }),
  rejections: ({ findings }) => {
    const unheard = findings.filter(({ id }) => UNHEARD.includes(id))
    const actual = unheard.reduce((sum, finding) => sum + finding.count, 0)
    return { actual, place: unheard[0]?.location ?? null }
  },
}

/** Rejections that node counts as unhandled, whoever made them. */
const UNHEARD = ['unhandled-rejection', 'rejected-listener']

function longest(stalls: readonly Stall[]): Stall | null {
  return stalls.reduce<Stall | null>(
    (most, stall) => (most && most.durationMs >= stall.durationMs ? most : stall),
    null,
  )
}
