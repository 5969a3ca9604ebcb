/** What was looked for, over all runs: it is fine only where every run that could tell says so. */
import type { Check, Finding, Report } from '../report.js'

export function checksOver(reports: readonly Report[], findings: readonly Finding[]): Check[] {
  const ids = [...new Set(reports.flatMap(({ checks }) => checks.map(({ id }) => id)))].filter(isOwn)
  return ids.map((id) => checkOver(id, reports, findings))
}

/** A budget is held against the whole, and not against its parts. */
const isOwn = (id: string): boolean => id !== 'over-budget'

function checkOver(id: string, reports: readonly Report[], findings: readonly Finding[]): Check {
  const found = findings.find((finding) => finding.id === id)
  if (found) return { id, outcome: 'found', sentence: `${found.title}.` }
  const told = reports.flatMap(({ checks }) => checks.filter((check) => check.id === id))
  const by = (outcome: Check['outcome']): Check[] => told.filter((check) => check.outcome === outcome)
  const [fine, blind, short] = [by('healthy'), by('not-watched'), by('not-enough-data')]
  const [first] = blind.length > 0 ? blind : fine.length > 0 ? fine : short
  const partly = blind.length > 0 && blind.length < told.length
  const sentence = first?.sentence ?? ''
  return {
    id,
    outcome: first?.outcome ?? 'not-enough-data',
    sentence: partly
      ? `${sentence.replace(/\.$/, '')}: so it was in ${blind.length} of ${told.length} reports.`
      : sentence,
  }
}
