/** What the gate decided and why, as the last words of a run that was asked for one. */
import { amount } from '../analysis/gate/budgets.js'
import { type Part, type Reason, tally, type Verdict } from '../analysis/gate/gate.js'
import type { Finding, Report } from '../analysis/report.js'
import { count, duration, list } from '../analysis/words.js'
import type { RenderOptions } from './format.js'
import { harmless } from './harmless.js'
import { place } from './place.js'
import { painter } from './style.js'

/** Findings told with their place; the others are counted. */
const MOST = 5

export interface GateNews {
  verdict: Verdict
  report: Report
  /** The program's own, which comes first. */
  exitCode: number
}

export function gateText({ verdict, report, exitCode }: GateNews, options: RenderOptions): string {
  const paint = painter(options.colour)
  const { failed } = verdict
  const own = failed && exitCode !== 0 ? `; the exit code is the program's own, ${exitCode}` : ''
  const result = failed ? paint('error', 'failed') : paint('ok', 'passed')
  const nothing = report.threads.length === 0 ? '; no node process reported in, so nothing was watched' : ''
  const lines = [
    ...verdict.parts.map((part) => `${part.asked}: ${found(part)}`),
    ...verdict.spared.map(({ reason, findings }) => `not counted: ${spared(reason, findings)}`),
    ...(report.completeness.complete ? [] : ['the data is not complete: something may have been missed']),
    ...(report.ignored > 0 ? [`left out by --ignore: ${count(report.ignored, 'finding')}`] : []),
  ]
  return `gate: ${result}${own}${nothing}\n${lines.map((line) => `  ${harmless(line)}\n`).join('')}`
}

function found({ asked, findings, budget, ok }: Part): string {
  if (budget) return `${ok ? 'kept' : 'broken'}, ${amount(budget.name, budget.actual)}${at(findings[0])}`
  if (ok) return `no ${NONE[asked.split(' ')[1] ?? ''] ?? 'finding'}`
  const told = findings.slice(0, MOST).map((finding) => `${finding.id}${at(finding)}`)
  const more = findings.length - told.length
  return `${tally(findings)} (${told.join(', ')}${more > 0 ? `, and ${more} more` : ''})`
}

const NONE: Record<string, string> = { error: 'error', warning: 'error or warning', note: 'error, warning or note' }

function at(finding: Finding | undefined): string {
  return finding?.location ? ` at ${place(finding.location)}` : ''
}

function spared(reason: Reason, findings: readonly Finding[]): string {
  const names = list([...new Set(findings.map(({ id }) => id))])
  switch (reason) {
    case 'machine': {
      const blockedMs = findings.reduce((sum, finding) => sum + finding.blockedMs, 0)
      return `${duration(blockedMs)} in which the machine held the program up (${names})`
    }
    case 'launcher':
      return `${names} of a package manager`
    case 'startup':
      return `${names} of the program's start-up`
    case 'possible':
      return `${names}, which ${findings.length === 1 ? 'is' : 'are'} only possible (--fail-on-possible counts that)`
  }
}
