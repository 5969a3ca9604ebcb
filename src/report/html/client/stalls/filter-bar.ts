/** What to show of the stalls: by words, finding, thread and length. */

import { count } from '../../../../analysis/words.js'
import type { PageData } from '../../page-data.js'
import { cut } from '../cut.js'
import { button, element } from '../element.js'
import { EVERYTHING, type Wish } from './wish.js'

/** Longer titles are cut: a list of choices is no place to read. */
const LONGEST_CHOICE = 70

export interface FilterBar {
  place: HTMLElement
  /** Says what is wished now, where it was not the reader who changed it. */
  show(wish: Wish): void
}

export function filterBar(data: PageData, change: (part: Partial<Wish>) => void): FilterBar {
  const search = element('input', { type: 'search', placeholder: 'function, file, route …', spellcheck: 'false' })
  search.addEventListener('input', () => change({ text: search.value }))
  const finding = choice('All findings', findingChoices(data), (value) => change({ finding: value }))
  const thread = choice(
    'All threads',
    data.threads.map(({ name }, index) => [index, name]),
    (value) => change({ thread: value }),
  )
  const least = element('input', { type: 'number', min: 0, step: 50, placeholder: '0' })
  least.addEventListener('input', () => change({ leastMs: Number(least.value) || 0 }))
  const place = element(
    'div',
    { class: 'controls', role: 'search', 'aria-label': 'Filter of stalls' },
    labelled('Search', search),
    labelled('Finding', finding),
    data.threads.length > 1 ? labelled('Thread', thread) : null,
    labelled('At least (ms)', least),
    button('Show all', () => change(EVERYTHING)),
  )
  return {
    place,
    show(wish) {
      if (search.value !== wish.text) search.value = wish.text
      finding.value = String(wish.finding ?? '')
      thread.value = String(wish.thread ?? '')
      if ((Number(least.value) || 0) !== wish.leastMs) least.value = wish.leastMs === 0 ? '' : String(wish.leastMs)
    },
  }
}

function findingChoices({ findings }: PageData): [number, string][] {
  return findings.flatMap(({ title, stalls }, index): [number, string][] =>
    stalls.length === 0 ? [] : [[index, `${cut(title, LONGEST_CHOICE)} (${count(stalls.length, 'stall')})`]],
  )
}

function choice(all: string, values: [number, string][], act: (value: number | null) => void): HTMLSelectElement {
  const options = values.map(([value, text]) => element('option', { value }, text))
  const select = element('select', {}, element('option', { value: '' }, all), ...options)
  select.addEventListener('change', () => act(select.value === '' ? null : Number(select.value)))
  return select
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return element('label', {}, element('span', {}, text), control)
}
