import type { Report } from '../analysis/report.js'
import { duration } from '../analysis/words.js'

/** What is counted; the others are times. */
const COUNTS = ['stalls', 'rejections']

/** The figures of a budget as a person reads them: "1.84 s", or "5". */
export function budgetWords({ name, limit, actual }: Report['budgets'][number]): { limit: string; actual: string } {
  const words = (value: number): string => (COUNTS.includes(name) ? String(value) : duration(value))
  return { limit: words(limit), actual: words(actual) }
}
