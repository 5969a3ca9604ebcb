import type { PageFrame } from '../../page-data.js'
import { element } from '../element.js'
import { placeText } from '../frame-text.js'

/** The lines around a place with the line itself marked; null where there is no source. */
export function sourceOf(frame: PageFrame): HTMLElement | null {
  const { excerpt } = frame
  if (!excerpt) return null
  const lines = excerpt.lines.map((text, index) =>
    element(
      index === excerpt.hot ? 'mark' : 'span',
      { class: index === excerpt.hot ? 'line hot' : 'line' },
      element('span', { class: 'number' }, String(excerpt.firstLine + index)),
      text,
    ),
  )
  return element(
    'figure',
    { class: 'excerpt' },
    element(
      'figcaption',
      {},
      element('span', { class: 'place' }, placeText(frame)),
      ' in ',
      element('span', { class: 'function' }, frame.function),
    ),
    element(
      'pre',
      { class: 'source', tabindex: '0', role: 'group', 'aria-label': 'Source excerpt' },
      element('code', {}, ...lines),
    ),
  )
}
