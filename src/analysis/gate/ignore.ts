/** Findings that somebody looked at and wants to hear no more of: out of the findings, the gate and the budgets. */
import { verdictOver } from '../merge/verdict.js'
import type { Check, Finding, Report, Stall } from '../report.js'
import { count } from '../words.js'
import type { IgnoreRule } from './demands.js'
import { matchesGlob } from './glob.js'

/** The same report where nothing is left out. */
export function leaveOut(report: Report, rules: readonly IgnoreRule[]): Report {
  const findings = report.findings.filter((finding) => !isIgnored(finding.id, finding.location?.file, rules))
  const ignored = report.findings.length - findings.length
  if (ignored === 0) return report
  return {
    ...report,
    findings,
    checks: report.checks.flatMap((check) => checkLeft(check, findings)),
    ignored: report.ignored + ignored,
    verdict: verdictWithout(report, findings, ignored, rules),
  }
}

/** A stall is left out with the finding it belongs to. */
export function isStallIgnored({ finding, culprit }: Stall, rules: readonly IgnoreRule[]): boolean {
  return isIgnored(finding, culprit?.file, rules)
}

function isIgnored(id: string, file: string | undefined, rules: readonly IgnoreRule[]): boolean {
  return rules.some(({ finding, glob }) => {
    return finding === id && (glob === null || (file !== undefined && matchesGlob(file, glob)))
  })
}

/** Of what was found and left out, nothing is said: it is neither there nor healthy. */
function checkLeft(check: Check, findings: readonly Finding[]): Check[] {
  if (check.outcome !== 'found') return [check]
  const left = findings.find(({ id }) => id === check.id)
  return left ? [{ ...check, sentence: `${left.title}.` }] : []
}

function verdictWithout(
  { runs, stalls, threads }: Report,
  findings: readonly Finding[],
  ignored: number,
  rules: readonly IgnoreRule[],
): Report['verdict'] {
  const told = stalls.filter((stall) => !isStallIgnored(stall, rules))
  const verdict = verdictOver(findings, told, runs, threads.length > 0)
  if (!verdict.healthy) return verdict
  return { ...verdict, headline: `${verdict.headline.replace(/\.$/, '')}; ${count(ignored, 'finding')} left out.` }
}
