import { circumstances } from '../../analysis/findings/circumstances.js'
import { findingOf } from '../../analysis/findings.js'
import type { Finding, Report } from '../../analysis/report.js'

/** The findings as a reader needs them: what to fix first, then what only has to be known. */
export interface Groups {
  culprits: Finding[]
  /** Host causes: not the user's code. */
  host: Finding[]
  notes: Finding[]
  /** Stand beside the finding of the same stall (endless, start-up). */
  circumstances: Finding[]
}

/** Told by rows of their own. */
const ELSEWHERE = ['incomplete-data', 'over-budget']

export function group(report: Report): Groups {
  const told = report.findings.filter(({ id }) => !ELSEWHERE.includes(id))
  const main = told.filter((finding) => !isCircumstance(finding))
  const covered = (finding: Finding) => main.some((other) => sharesStall(finding, other))
  const circumstances = told.filter((finding) => isCircumstance(finding) && covered(finding))
  const rows = told.filter((finding) => !circumstances.includes(finding))
  return {
    culprits: rows.filter((finding) => finding.severity !== 'note' && !isHost(finding)),
    host: rows.filter(isHost),
    notes: rows.filter((finding) => finding.severity === 'note' && !isHost(finding)),
    circumstances,
  }
}

export function sharesStall(a: Finding, b: Finding): boolean {
  return a.stallIds.some((id) => b.stallIds.includes(id))
}

export function isHost(finding: Finding): boolean {
  return findingOf(finding.id)?.cause === 'host'
}

function isCircumstance(finding: Finding): boolean {
  return Object.hasOwn(circumstances, finding.id)
}
