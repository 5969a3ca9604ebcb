/** What a gate asks of a report. */
import { SEVERITIES } from '../grades.js'
import type { BudgetName } from './budgets.js'

export interface Demands {
  failOn: FailOn
  /** Findings that are only `possible` count too. */
  possible: boolean
  budgets: Budget[]
  ignore: IgnoreRule[]
}

/** Findings of this severity or worse fail the gate. */
export const FAIL_ON = ['none', ...SEVERITIES] as const
export type FailOn = (typeof FAIL_ON)[number]

export interface Budget {
  name: BudgetName
  /** Milliseconds, or a number of things. */
  limit: number
}

export interface IgnoreRule {
  finding: string
  /** Files the finding is left out for; null: everywhere. */
  glob: string | null
}

export function asksForGate({ failOn, budgets }: Demands): boolean {
  return failOn !== 'none' || budgets.length > 0
}
