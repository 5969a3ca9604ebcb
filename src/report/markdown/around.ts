/** What stands before and after the findings. */
import { amount } from '../../analysis/gate/budgets.js'
import type { Report } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { awaitLines, awaitTitle } from '../await-lines.js'
import type { Groups } from '../facts/groups.js'
import { loads } from '../facts/load.js'
import { runs } from '../facts/runs.js'
import { secondOpinion } from '../facts/second-opinion.js'
import { toneOf } from '../facts/tone.js'
import { cut } from '../project/words.js'
import type { Page } from '../terminal/page.js'
import { codeBlock, inCell, inText } from './escape.js'

const MOST_NOTES = 10

export function headline(page: Page, groups: Groups): string {
  return `### ${page.glyphs[toneOf(page.report, groups)]} ${inText(cut(page.report.verdict.headline))}`
}

export function budgets({ budgets }: Report): string {
  if (budgets.length === 0) return ''
  const rows = budgets.map(
    ({ name, limit, actual, ok }) =>
      `| ${inCell(cut(name))} | ${amount(name, limit)} | ${amount(name, actual)} | ${ok ? 'kept' : '**broken**'} |`,
  )
  return ['| budget | limit | measured | |', '|---|---|---|---|', ...rows].join('\n')
}

/** Who awaits whom, as far as the heap showed. */
export function awaits(page: Page): string {
  const tree = page.report.awaits
  if (!tree || tree.nodes.length === 0) return ''
  const block = codeBlock(awaitLines(tree, page)).join('\n')
  return `<details><summary>What it was waiting for</summary>\n\n${inText(awaitTitle(tree))}\n\n${block}\n\n</details>`
}

export function unseen({ completeness, checks, ignored }: Report): string {
  const { dropped, notes } = completeness
  const unsure = checks.filter(({ outcome }) => outcome === 'not-enough-data').map(({ id }) => id)
  const told = [
    dropped > 0 ? `${count(dropped, 'event was', 'events were')} dropped` : '',
    ...notes.slice(0, MOST_NOTES).map(({ text }) => cut(text)),
    notes.length > MOST_NOTES ? `and ${count(notes.length - MOST_NOTES, 'more note')}` : '',
    unsure.length > 0 ? `not enough data for ${unsure.join(', ')}` : '',
    ignored > 0 ? `${count(ignored, 'finding')} left out by --ignore` : '',
  ].filter((text) => text !== '')
  return told.length === 0
    ? ''
    : ['**What could not be seen**', '', ...told.map((text) => `- ${inText(text)}`)].join('\n')
}

export function opinion(report: Report): string {
  const said = secondOpinion(report)
  return said === null ? '' : `**Second opinion**: ${inText(cut(said))}`
}

export function footer(report: Report): string {
  const lines = runs(report).map((line) => `loopdoctor ${report.tool.version}: ${cut(line)}`)
  const under = loads(report).map((line) => `under load ${cut(line)}`)
  return [...lines, ...under].map((line) => `<sub>${inText(line)}</sub>`).join('\n')
}
