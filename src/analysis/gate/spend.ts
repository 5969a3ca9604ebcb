/** Budgets held against what was measured; one that is broken is a finding. */
import { findings } from '../findings.js'
import { fingerprint } from '../fingerprint.js'
import { worstFirst } from '../grouping.js'
import { verdictOver } from '../merge/verdict.js'
import type { Check, Finding, Report, Stall } from '../report.js'
import { list } from '../words.js'
import { amount, asked, budgets } from './budgets.js'
import { countedStalls } from './counted.js'
import type { Budget, Demands } from './demands.js'
import { isStallIgnored } from './ignore.js'
import { type Measured, measures } from './measures.js'

export function spend(given: Report, { budgets: asked, ignore }: Demands): Report {
  if (asked.length === 0) return given
  const report = given.budgets.length > 0 ? unspent(given) : given
  const counted = countedStalls(report).filter((stall) => !isStallIgnored(stall, ignore))
  const spent = asked.map((budget) => spentOf(budget, report, counted))
  const broken = spent.filter(({ ok }) => !ok)
  return {
    ...report,
    budgets: spent.map(({ name, limit, actual, ok }) => ({ name, limit, actual, ok })),
    findings: broken.length > 0 ? worstFirst([...report.findings, ...broken.map(finding)]) : report.findings,
    checks: [...report.checks, check(broken)],
    verdict: broken.length > 0 ? brokenVerdict(report, broken) : report.verdict,
  }
}

/** A report that was read back may have been held against others. */
function unspent(report: Report): Report {
  const findings = report.findings.filter(({ id }) => id !== 'over-budget')
  return {
    ...report,
    findings,
    checks: report.checks.filter(({ id }) => id !== 'over-budget'),
    verdict: verdictOver(findings, report.stalls, report.runs, report.threads.length > 0),
  }
}

interface Spent extends Budget, Measured {
  ok: boolean
}

function spentOf(budget: Budget, report: Report, counted: readonly Stall[]): Spent {
  const measured = measures[budget.name](report, counted)
  return { ...budget, ...measured, ok: measured.actual <= budget.limit }
}

function finding({ name, limit, actual, place }: Spent): Finding {
  return {
    id: 'over-budget',
    severity: findings['over-budget'].severity,
    confidence: 'exact',
    title: `The budget ${asked(name, limit)} was broken: ${budgets[name].what} was ${amount(name, actual)}`,
    why: `The limit is ${amount(name, limit)}, and it was asked for.`,
    fix: place ? `Begin at ${place.file}:${place.line}, or raise the budget.` : FIX,
    location: place,
    fingerprint: budgetFingerprint(name),
    count: 1,
    blockedMs: 0,
    worstMs: 0,
    firstMs: 0,
    lastMs: 0,
    everyMs: null,
    labels: [],
    stallIds: [],
    promiseIds: [],
  }
}

const FIX = 'The other findings say where it comes from; or raise the budget.'

/** The same for the same budget, whatever its limit. */
export const budgetFingerprint = (name: string): string => fingerprint('over-budget', null, name)

function check(broken: readonly Spent[]): Check {
  const [first] = broken
  return first
    ? { id: 'over-budget', outcome: 'found', sentence: `${finding(first).title}.` }
    : { id: 'over-budget', outcome: 'healthy', sentence: 'Every budget was kept.' }
}

/** "…; the budget max-stall=200ms was broken." */
function brokenVerdict({ verdict }: Report, broken: readonly Spent[]): Report['verdict'] {
  const names = list(broken.map(({ name, limit }) => asked(name, limit)))
  const were = broken.length === 1 ? 'The budget' : 'The budgets'
  return {
    healthy: false,
    headline: `${verdict.headline} ${were} ${names} ${broken.length === 1 ? 'was' : 'were'} broken.`,
  }
}
