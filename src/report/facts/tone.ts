/** How grave it is, all in all: said by a word, a mark or a colour. */
import type { Report } from '../../analysis/report.js'
import type { Groups } from './groups.js'

export type ReportTone = 'ok' | 'error' | 'warning'

export function toneOf({ verdict, budgets }: Report, { culprits }: Groups): ReportTone {
  if (verdict.healthy) return 'ok'
  if (budgets.some(({ ok }) => !ok)) return 'error'
  return culprits.some(({ severity }) => severity === 'error') ? 'error' : 'warning'
}
