/** The findings that are not told in full, a row each. */
import type { Finding } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { place } from '../place.js'
import { cut } from '../project/words.js'
import { inCell, inText } from './escape.js'

const MOST_ROWS = 30
const LONGEST = 200
const HEAD = ['| finding | where | what |', '|---|---|---|']

export function othersTable(findings: readonly Finding[], room: number): string {
  const rows: string[] = []
  let left = room - HEAD.join('\n').length
  for (const finding of findings.slice(0, MOST_ROWS)) {
    const row = rowOf(finding)
    left -= row.length + 1
    if (left < 0) break
    rows.push(row)
  }
  if (rows.length === 0) return remainder(findings.length)
  const more = remainder(findings.length - rows.length)
  return [...HEAD, ...rows, ...(more === '' ? [] : ['', more])].join('\n')
}

function rowOf({ id, severity, location, title }: Finding): string {
  const at = location && location.line > 0 ? inCell(cut(place(location), LONGEST)) : ''
  return `| ${inCell(cut(id, LONGEST))} | ${at} | ${severity}: ${inText(cut(title, LONGEST))} |`
}

function remainder(left: number): string {
  return left > 0 ? `And ${count(left, 'more finding')}: \`-o report.json\` lists everything.` : ''
}
