import { amount, asked } from '../../analysis/gate/budgets.js'
import { budgetFingerprint } from '../../analysis/gate/spend.js'
import type { Report } from '../../analysis/report.js'
import { place } from '../place.js'

/** "max-stall=200ms broken: 612 ms at src/report.ts:88:16", one line for each budget that was asked for. */
export function budgetLines({ budgets, findings }: Report): string[] {
  return budgets.map(({ name, limit, actual, ok }) => {
    const at = findings.find(({ fingerprint }) => fingerprint === budgetFingerprint(name))?.location
    const where = at ? ` at ${place(at)}` : ''
    return `${asked(name, limit)} ${ok ? 'kept' : 'broken'}: ${amount(name, actual)}${where}`
  })
}
