/** A report held against what was asked of it. Works on any report: of a live run, a recording, or read from JSON. */
import { SEVERITIES } from '../grades.js'
import type { Finding, Report } from '../report.js'
import { count, list } from '../words.js'
import { asked } from './budgets.js'
import { type Excuse, excusesIn } from './counted.js'
import type { Demands, FailOn } from './demands.js'
import { leaveOut } from './ignore.js'
import { budgetFingerprint, spend } from './spend.js'

/** The report with what is ignored left out, and its budgets held against it. */
export function enforce(report: Report, demands: Demands): Report {
  return spend(leaveOut(report, demands.ignore), demands)
}

export interface Verdict {
  failed: boolean
  /** One for each thing that was asked. */
  parts: Part[]
  /** What stands and was not held against the program. */
  spared: { reason: Reason; findings: Finding[] }[]
}

export interface Part {
  /** As it was asked for: `--fail-on error`, `--budget max-stall=200ms`. */
  asked: string
  ok: boolean
  /** What decided it: findings that count, or what was measured. */
  findings: Finding[]
  budget: Report['budgets'][number] | null
}

export type Reason = Exclude<Excuse, null> | 'possible'

/** Of a report that `enforce` made. */
export function judge(report: Report, demands: Demands): Verdict {
  const excuses = excusesIn(report)
  const excuse = (found: Finding): Reason | null => excuses(found) ?? unsure(found, demands)
  const own = report.findings.filter(({ id }) => id !== 'over-budget')
  const severe = own.filter((found) => isAsGrave(found, demands.failOn))
  const parts = [
    ...(demands.failOn === 'none'
      ? []
      : [
          failOnPart(
            demands,
            severe.filter((found) => excuse(found) === null),
          ),
        ]),
    ...report.budgets.map((budget) => budgetPart(budget, report)),
  ]
  const told = own.filter((found) => severe.includes(found) || excuses(found) === 'machine')
  const spared = REASONS.map((reason) => ({ reason, findings: told.filter((found) => excuse(found) === reason) }))
  return { failed: parts.some(({ ok }) => !ok), parts, spared: spared.filter(({ findings }) => findings.length > 0) }
}

const REASONS: Reason[] = ['machine', 'launcher', 'startup', 'possible']

/** "2 errors and 1 warning". */
export function tally(findings: readonly Finding[]): string {
  return list(
    SEVERITIES.map((severity) => ({ severity, number: findings.filter((each) => each.severity === severity).length }))
      .filter(({ number }) => number > 0)
      .map(({ severity, number }) => count(number, severity)),
  )
}

function unsure({ confidence }: Finding, { possible }: Demands): Reason | null {
  return confidence === 'possible' && !possible ? 'possible' : null
}

export function isAsGrave({ severity }: Pick<Finding, 'severity'>, failOn: FailOn): boolean {
  return failOn !== 'none' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn)
}

function failOnPart({ failOn }: Demands, findings: Finding[]): Part {
  return { asked: `--fail-on ${failOn}`, ok: findings.length === 0, findings, budget: null }
}

function budgetPart(budget: Report['budgets'][number], report: Report): Part {
  const broken = report.findings.filter(({ fingerprint }) => fingerprint === budgetFingerprint(budget.name))
  return { asked: `--budget ${asked(budget.name, budget.limit)}`, ok: budget.ok, findings: broken, budget }
}
