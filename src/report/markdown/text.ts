import type { Report } from '../../analysis/report.js'
import { group } from '../facts/groups.js'
import { related } from '../facts/related.js'
import type { RenderOptions } from '../format.js'
import { openPage } from '../terminal/page.js'
import { awaits, budgets, footer, headline, opinion, unseen } from './around.js'
import { culprit } from './culprit.js'
import { othersTable } from './others.js'

/** GitHub takes 65,536 characters for a comment, and a script may want to add its own. */
const MOST_CHARACTERS = 60_000
const MOST_CULPRITS = 10

/** The whole report: what has no room is counted, and what comes last has its room kept. */
export function markdownText(report: Report, options: RenderOptions): string {
  const page = openPage(report, { ...options, colour: false, columns: 100 })
  const groups = group(report)
  const about = related(report)
  const before = [headline(page, groups), budgets(report)]
  const after = [awaits(page), unseen(report), opinion(report), footer(report)]
  let room = MOST_CHARACTERS - length([...before, ...after])
  const shown: string[] = []
  for (const [index, finding] of groups.culprits.slice(0, MOST_CULPRITS).entries()) {
    const text = culprit({ page, groups, about }, finding, index + 1)
    if (text.length > room) break
    shown.push(text)
    room -= text.length
  }
  const others = [...groups.culprits.slice(shown.length), ...groups.host, ...groups.notes]
  const parts = [...before, ...shown, othersTable(others, room), ...after]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function length(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length + 2, 0)
}
