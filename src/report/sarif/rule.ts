/** A finding's entry in the table, as a rule that GitHub shows beside the alert. */
import type { ReportingDescriptor } from 'sarif'
import { findingOf, isFindingId, findings as table } from '../../analysis/findings.js'
import { surest } from '../../analysis/grades.js'
import type { Finding } from '../../analysis/report.js'
import { explained } from '../explained.js'
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
  if (!isFindingId(id)) {
    const text = plain(`${cut(id)}: a finding that this version of loopdoctor does not know.`)
    return { shortDescription: { text }, fullDescription: { text }, help: { text } }
  }
  const { summary, means } = table[id]
  const { sections, programs, remark } = explained(id)
  const last = remark === null ? [] : [remark]
  const text = [
    ...sections.map(([heading, words]) => `${heading}: ${words}`),
    ...programs.map(([heading, code]) => `${heading}:\n${code}`),
  ]
  const markdown = [
    ...sections.map(([heading, words]) => `**${heading}**\n\n${words}`),
    ...programs.map(([heading, code]) => `**${heading}**\n\n\`\`\`js\n${code}\n\`\`\``),
  ]
  return {
    shortDescription: { text: summary },
    fullDescription: { text: means },
    help: { text: [...text, ...last].join('\n\n'), markdown: [...markdown, ...last].join('\n\n') },
  }
}

/** As sure as the best of what was found. */
function precisionOf(own: readonly Finding[]): string {
  return PRECISION[surest(own.map(({ confidence }) => confidence))]
}
