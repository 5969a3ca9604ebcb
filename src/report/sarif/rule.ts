/** A finding's entry in the table, as a rule that GitHub shows beside the alert. */
import type { ReportingDescriptor } from 'sarif'
import { findingOf } from '../../analysis/findings.js'
import type { Finding } from '../../analysis/report.js'
import { cut } from '../project/words.js'
import { plain } from './message.js'

const PROBLEM = { error: 'error', warning: 'warning', note: 'recommendation' } as const satisfies Record<
  Finding['severity'],
  string
>
const PRECISION = { exact: 'very-high', sampled: 'high', likely: 'medium', possible: 'low' } as const satisfies Record<
  Finding['confidence'],
  string
>

export function ruleOf(id: string, findings: readonly Finding[]): ReportingDescriptor {
  const own = findings.filter((finding) => finding.id === id)
  const entry = findingOf(id)
  const severity = entry?.severity ?? own[0]?.severity ?? 'note'
  return {
    id: plain(cut(id)),
    ...texts(id),
    defaultConfiguration: { level: severity },
    properties: {
      tags: ['event-loop', ...(entry?.cause ? [entry.cause] : [])],
      precision: precisionOf(own),
      'problem.severity': PROBLEM[severity],
    },
  }
}

type Texts = Pick<ReportingDescriptor, 'shortDescription' | 'fullDescription' | 'help'>

/** Also for a finding that a newer version wrote. */
function texts(id: string): Texts {
  const entry = findingOf(id)
  if (!entry) {
    const text = plain(`${cut(id)}: a finding that this version of loopdoctor does not know.`)
    return { shortDescription: { text }, fullDescription: { text }, help: { text } }
  }
  const parts: [heading: string, text: string][] = [
    ['What it means', entry.means],
    ['How we know', entry.how],
    ['When it is a false alarm', entry.falseAlarm],
    ['How to fix it', entry.fix],
  ]
  return {
    shortDescription: { text: entry.summary },
    fullDescription: { text: entry.means },
    help: {
      text: parts.map(([heading, text]) => `${heading}: ${text}`).join('\n\n'),
      markdown: parts.map(([heading, text]) => `**${heading}**\n\n${text}`).join('\n\n'),
    },
  }
}

/** As sure as the best of what was found. */
function precisionOf(own: readonly Finding[]): string {
  const known = Object.keys(PRECISION) as Finding['confidence'][]
  const best = known.find((confidence) => own.some((finding) => finding.confidence === confidence))
  return PRECISION[best ?? 'possible']
}
