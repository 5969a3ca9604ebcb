import { duration, percent } from '../../../../analysis/words.js'
import { element } from '../element.js'
import { frameElement } from '../frame-text.js'
import { type CallNode, heaviest, totalMs } from './profile-tree.js'

const MOST_ROWS = 12

/** The heaviest frames, as text. */
export function frameTable(tree: CallNode): HTMLElement {
  const all = Math.max(totalMs(tree), 0.001)
  const rows = heaviest(tree)
    .slice(0, MOST_ROWS)
    .map(({ frame, selfMs, totalMs: ms }) =>
      element(
        'tr',
        { class: frame.owner },
        element('th', { scope: 'row' }, frameElement(frame)),
        element('td', { class: 'figure' }, `${duration(selfMs)} (${percent(selfMs / all)})`),
        element('td', { class: 'figure' }, duration(ms)),
      ),
    )
  const titles = ['Function', 'Itself', 'With what it called']
  const head = titles.map((title, index) => element('th', { scope: 'col', class: index > 0 ? 'figure' : null }, title))
  return element(
    'details',
    { class: 'folded' },
    element('summary', {}, 'The same as a table'),
    element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows)),
  )
}
