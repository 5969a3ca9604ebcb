/** One finding in full. The first is open; the others open on a click. */
import type { Finding } from '../../analysis/report.js'
import { via, waited } from '../facts/asked.js'
import { evidence } from '../facts/evidence.js'
import { type Groups, sharesStall } from '../facts/groups.js'
import type { Related } from '../facts/related.js'
import { callers, hotPlace } from '../facts/where.js'
import { place } from '../place.js'
import { cut } from '../project/words.js'
import { excerpt } from '../terminal/excerpt.js'
import type { Page } from '../terminal/page.js'
import { time } from '../terminal/time.js'
import { codeBlock, inCode, inHtml, inText } from './escape.js'

export interface Doc {
  page: Page
  groups: Groups
  about: Related
}

const AROUND = 2
/** Of the terminal's excerpt, which stands under a title. */
const INDENT = 4

export function culprit(doc: Doc, finding: Finding, number: number): string {
  const title = `${finding.severity}: ${cut(finding.title)}`
  const body = [whereabouts(finding), ...source(doc, finding), '', ...facts(doc, finding)].join('\n')
  if (number === 1) return `#### ${number}. ${inText(title)}\n\n${body}`
  return `<details><summary>${number}. ${inHtml(title)}</summary>\n\n${body}\n\n</details>`
}

function whereabouts({ id, location }: Finding): string {
  if (!location) return inCode(cut(id))
  const name = location.line > 0 ? ` in ${inCode(cut(location.function))}` : ''
  return `${inCode(cut(id))} at ${inCode(cut(place(location)))}${name}`
}

function source({ page }: Doc, { location }: Finding): string[] {
  const lines = location ? excerpt(page, location, AROUND).map((line) => line.slice(INDENT)) : []
  return lines.length > 0 ? ['', ...codeBlock(lines)] : []
}

function facts({ page, groups, about }: Doc, finding: Finding): string[] {
  const stalls = about.stalls(finding)
  const beside = groups.circumstances.filter((other) => sharesStall(finding, other))
  const rows: [label: string, text: string][] = [
    ['Time', time(page, finding)],
    ['Sure', evidence(finding, stalls)],
    ['Hot', hotPlace(stalls)],
    ['From', callers(stalls)],
    ['Via', via(finding, stalls)],
    ['Waited', waited(stalls)],
    ...beside.map((other): [string, string] => ['Also', `${other.title} (${other.id})`]),
    ['Why', finding.why],
    ['Fix', finding.fix],
  ]
  return rows.filter(([, text]) => text !== '').map(([label, text]) => `- **${label}:** ${inText(cut(text))}`)
}
