/** Whether a rule or a budget passed, and what a person reads if not. */
import { findingOf } from '../../analysis/findings.js'
import { amount } from '../../analysis/gate/budgets.js'
import type { Check, Finding, Report } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import type { Related } from '../facts/related.js'
import { placeOf } from '../project/place.js'
import { factLines } from '../project/words.js'

export interface RuleVerdict {
  name: string
  /** Time for which the loop was held. */
  seconds: number
  file: string | null
  outcome: 'passed' | 'failed' | 'skipped'
  text: string[]
}

/** Findings of one rule told in full. */
const MOST = 20

export function ruleVerdict(
  id: string,
  findings: readonly Finding[],
  checks: readonly Check[],
  about: Related,
  root: string | undefined,
): RuleVerdict {
  const [worst] = findings
  const failed = findings.some(isFault)
  const check = checks.find((each) => each.id === id)
  const unknown = check?.outcome === 'not-watched' || check?.outcome === 'not-enough-data'
  const left = findings.length - MOST
  return {
    name: id,
    seconds: Math.round(findings.reduce((sum, { blockedMs }) => sum + blockedMs, 0)) / 1000,
    file: worst ? (placeOf(worst, about, root)?.file ?? null) : null,
    outcome: failed ? 'failed' : unknown && !worst ? 'skipped' : 'passed',
    text: worst
      ? [
          ...findings.slice(0, MOST).flatMap((finding) => factLines(finding, about)),
          ...(left > 0 ? [`and ${count(left, 'more finding')} of this kind`] : []),
        ]
      : [check?.sentence ?? ''].filter((text) => text !== ''),
  }
}

/** Notes are no failures, nor is what the machine did, nor what is only possible: as for the gate. */
function isFault({ id, severity, confidence }: Finding): boolean {
  return severity !== 'note' && confidence !== 'possible' && findingOf(id)?.cause !== 'host'
}

export function budgetVerdict({ name, limit, actual, ok }: Report['budgets'][number]): RuleVerdict {
  return {
    name,
    seconds: 0,
    file: null,
    outcome: ok ? 'passed' : 'failed',
    text: [`${name} was ${amount(name, actual)}; the limit is ${amount(name, limit)}`],
  }
}
