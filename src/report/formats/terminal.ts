import { type Groups, group } from '../facts/groups.js'
import type { TextFormat } from '../format.js'
import { closing } from '../terminal/closing.js'
import { culprit } from '../terminal/culprit.js'
import { openPage, type Page } from '../terminal/page.js'
import { remainder } from '../terminal/remainder.js'
import { verdict } from '../terminal/verdict.js'
import { waiting } from '../terminal/waiting.js'

/** Findings told in full; the others are counted. */
const MOST_CULPRITS = 5

/** For a person at a terminal: the verdict, the worst culprits, what is not their code, what was fine. */
export const terminal: TextFormat = {
  name: 'terminal',
  extension: '.txt',
  render: (report, options) => {
    const page = openPage(report, options)
    const groups = group(report)
    const sections = [verdict(page, groups), ...culprits(page, groups), waiting(page), closing(page, groups)]
    const gap = groups.culprits.length > 0 ? '\n\n' : '\n'
    const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
    return `${text.join(gap)}\n`
  },
}

function culprits(page: Page, groups: Groups): string[][] {
  const shown = groups.culprits.slice(0, MOST_CULPRITS)
  return [
    ...shown.map((finding, index) => culprit(page, finding, index + 1, groups.circumstances)),
    remainder(page, groups.culprits.slice(MOST_CULPRITS)),
  ]
}
