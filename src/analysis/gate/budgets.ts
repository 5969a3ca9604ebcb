/** The one table of budgets: what can be limited, and in what unit. */
import { duration, grouped } from '../words.js'

export interface BudgetEntry {
  unit: 'time' | 'number'
  /** What is limited, as it stands in a sentence before "was 612 ms". */
  what: string
  /** A limit that many would choose. */
  example: string
}

export const budgets = {
  'max-stall': { unit: 'time', what: 'the longest stall', example: '200ms' },
  'total-stall': { unit: 'time', what: 'the time of all stalls together', example: '1s' },
  stalls: { unit: 'number', what: 'the number of stalls', example: '5' },
  'p99-delay': { unit: 'time', what: 'the p99 delay of the loop', example: '50ms' },
  rejections: { unit: 'number', what: 'the number of rejections that nobody handled', example: '0' },
} as const satisfies Record<string, BudgetEntry>

export type BudgetName = keyof typeof budgets
export const budgetNames = Object.keys(budgets) as BudgetName[]

export function isBudgetName(name: string): name is BudgetName {
  return Object.hasOwn(budgets, name)
}

/** "612 ms", or "7" of a number of things. */
export function amount(name: string, value: number): string {
  return unitOf(name) === 'time' ? duration(value) : grouped(value)
}

/** As it is asked for: "max-stall=200ms". */
export function asked(name: string, limit: number): string {
  if (unitOf(name) === 'number') return `${name}=${limit}`
  return `${name}=${limit >= 1000 && limit % 100 === 0 ? `${limit / 1000}s` : `${limit}ms`}`
}

/** A report of a newer version may have budgets that are not known here. */
function unitOf(name: string): BudgetEntry['unit'] {
  return isBudgetName(name) ? budgets[name].unit : 'number'
}
