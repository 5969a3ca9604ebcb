import { amount } from '../analysis/gate/budgets.js'
import type { Report } from '../analysis/report.js'

/** The figures of a budget as a person reads them: "1.84 s", or "5". */
export function budgetWords({ name, limit, actual }: Report['budgets'][number]): { limit: string; actual: string } {
  return { limit: amount(name, limit), actual: amount(name, actual) }
}
