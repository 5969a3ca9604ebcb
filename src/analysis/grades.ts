/** How grave a finding is, and how sure: of each the order, from the one that counts most. */
import type { Finding } from './report.js'

type Severity = Finding['severity']
type Confidence = Finding['confidence']

export const SEVERITIES = ['error', 'warning', 'note'] as const satisfies readonly Severity[]
const CONFIDENCES = ['exact', 'sampled', 'likely', 'possible'] as const satisfies readonly Confidence[]

/** For sorting, the gravest first. */
export function byGravity(a: { severity: Severity }, b: { severity: Severity }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
}

export function gravest(all: readonly Severity[]): Severity {
  return SEVERITIES.find((each) => all.includes(each)) ?? 'note'
}

export function surest(all: readonly Confidence[]): Confidence {
  return CONFIDENCES.find((each) => all.includes(each)) ?? 'possible'
}
