/** What was looked for and found fine is worth a sentence too. */

import { stallChecks } from './checks/registry.js'
import { findingIds } from './findings.js'
import type { Check, Finding } from './report.js'

export function checkResults(findings: readonly Finding[], watched: boolean, watchedMs: number): Check[] {
  return findingIds.flatMap((id): Check[] => {
    const hit = findings.find((finding) => finding.id === id)
    if (hit) return [{ id, outcome: 'found', sentence: `${hit.title}.` }]
    const sentence = stallChecks.find((check) => check.id === id)?.healthy
    if (!sentence) return []
    if (!watched) return [{ id, outcome: 'not-watched', sentence: 'No node process reported in.' }]
    if (watchedMs < ENOUGH_MS)
      return [{ id, outcome: 'not-enough-data', sentence: 'The program ran too short to tell.' }]
    return [{ id, outcome: 'healthy', sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` }]
  })
}

/** In less than this hardly a stall could have happened. */
const ENOUGH_MS = 100
