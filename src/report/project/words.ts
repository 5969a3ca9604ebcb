/** A finding in plain sentences, for services that show text beside a line. */
import type { Finding } from '../../analysis/report.js'
import { via, waited } from '../facts/asked.js'
import { evidence } from '../facts/evidence.js'
import type { Related } from '../facts/related.js'
import { callers } from '../facts/where.js'
import { harmless } from '../harmless.js'
import { place } from '../place.js'

/** Sentences that come from the target may be of any length; what is shown beside a line is not. */
const LONGEST = 600

/** "JSON.parse blocked the loop for 1.84 s. For 1.84 s nothing could go on. Fix: stream it." */
export function sentences(finding: Finding): string {
  const parts = [finding.title, finding.why, finding.fix && `Fix: ${finding.fix}`]
  return parts
    .filter((part) => part !== '')
    .map(sentence)
    .join(' ')
}

/** One fact a line: severity, title, place, who asked, how sure, why, fix. */
export function factLines(finding: Finding, about: Related): string[] {
  const stalls = about.stalls(finding)
  const { location } = finding
  const rows: [label: string, text: string][] = [
    ['at', location ? `${place(location)}${location.line > 0 ? ` in ${location.function}` : ''}` : ''],
    ['from', callers(stalls)],
    ['via', via(finding, stalls)],
    ['waited', waited(stalls)],
    ['sure', evidence(finding, stalls)],
    ['why', finding.why],
    ['fix', finding.fix],
  ]
  return [
    `${finding.severity}: ${cut(finding.title)}`,
    ...rows.filter(([, text]) => text !== '').map(([label, text]) => `  ${label.padEnd(7)}${cut(text)}`),
  ]
}

function sentence(text: string): string {
  const whole = cut(text)
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}

/** Safe to print, and not longer than one reads. */
export function cut(text: string, longest = LONGEST): string {
  const safe = harmless(text.length > 2 * longest ? text.slice(0, 2 * longest) : text)
  return safe.length <= longest ? safe : `${harmless(safe.slice(0, longest - 3))}...`
}
