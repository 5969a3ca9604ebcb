/** All that is known of one stall: facts, the line, the stack, where the time went. */
import { duration, moment } from '../../../../analysis/words.js'
import type { PageData, PageStall } from '../../page-data.js'
import { element } from '../element.js'
import { prose } from '../prose.js'
import { stallTitle } from '../stall-title.js'
import { stallFacts } from './facts.js'
import { flame } from './flame.js'
import { sourceOf } from './source.js'
import { stackOf } from './stack.js'

export function stallDetail(data: PageData, stall: PageStall): HTMLElement {
  const finding = stall.finding === null ? undefined : data.findings[stall.finding]
  const title = `${duration(stall.durationMs)} at ${moment(stall.startMs)}: ${stallTitle(data, stall)}`
  return element(
    'article',
    { class: 'stall-detail', 'aria-label': title },
    element('h3', {}, title),
    element(
      'div',
      { class: 'columns' },
      element('div', { class: 'case' }, ...sources(data, stall), fix(finding)),
      stallFacts(data, stall),
    ),
    element('div', { class: 'columns even' }, flame(data, stall), stackOf(data, stall)),
  )
}

/** The culprit's line; and where the time went, if that is another line of the program. */
function sources({ frames }: PageData, { culprit, hot }: PageStall): HTMLElement[] {
  const places = [culprit, hot].flatMap((index) => (index === null ? [] : (frames[index] ?? [])))
  const lines = new Map(places.map((frame) => [`${frame.file}:${frame.line}`, frame]))
  return [...lines.values()].flatMap((frame) => sourceOf(frame) ?? [])
}

function fix(finding: PageData['findings'][number] | undefined): HTMLElement | null {
  if (!finding) return null
  return element(
    'p',
    { class: 'fix' },
    element('b', {}, 'Fix'),
    ' ',
    ...prose(finding.fix),
    ' ',
    element('a', { href: `#${finding.anchor}` }, 'The whole finding'),
  )
}
