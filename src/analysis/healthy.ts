/** What was looked for and found fine is worth a sentence too. */

import { stallChecks } from './checks/registry.js'
import { timerDrift } from './checks/timer-drift.js'
import { findingIds } from './findings.js'
import { promiseChecks } from './promises/registry.js'
import type { Check, Finding } from './report.js'
import { capital } from './words.js'

export interface Watching {
  /** A process of node reported in. */
  any: boolean
  /** The tracer was on. */
  traced: boolean
  ms: number
}

export function checkResults(findings: readonly Finding[], watching: Watching): Check[] {
  return findingIds.flatMap((id): Check[] => {
    const hit = findings.find((finding) => finding.id === id)
    if (hit) return [{ id, outcome: 'found', sentence: `${hit.title}.` }]
    const check = [...stallChecks, timerDrift, ...promiseChecks].find((each) => each.id === id)
    const sentence = check?.healthy
    if (!check || !sentence) return []
    if (!watching.any) return [{ id, outcome: 'not-watched', sentence: 'No node process reported in.' }]
    if (check.needs === 'tracer' && !watching.traced)
      return [{ id, outcome: 'not-watched', sentence: 'Only the tracer of standard and deep mode can tell.' }]
    if (watching.ms < ENOUGH_MS)
      return [{ id, outcome: 'not-enough-data', sentence: 'The program ran too short to tell.' }]
    return [{ id, outcome: 'healthy', sentence: `${capital(sentence)}.` }]
  })
}

/** In less than this hardly a stall could have happened. */
const ENOUGH_MS = 100
