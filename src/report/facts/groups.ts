import { circumstances } from '../../analysis/findings/circumstances.js'
import { isHost } from '../../analysis/findings.js'
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
  const explained = new Set(main.flatMap(({ stallIds }) => stallIds))
  const circumstances = told.filter(
    (finding) => isCircumstance(finding) && finding.stallIds.some((id) => explained.has(id)),
  )
  const rows = told.filter((finding) => !circumstances.includes(finding))
  return {
    culprits: rows.filter((finding) => finding.severity !== 'note' && !isHost(finding.id)),
    host: rows.filter(({ id }) => isHost(id)),
    notes: rows.filter((finding) => finding.severity === 'note' && !isHost(finding.id)),
    circumstances,
  }
}

export function sharesStall(a: Finding, b: Finding): boolean {
  const own = new Set(b.stallIds)
  return a.stallIds.some((id) => own.has(id))
}

function isCircumstance(finding: Finding): boolean {
  return Object.hasOwn(circumstances, finding.id)
}
