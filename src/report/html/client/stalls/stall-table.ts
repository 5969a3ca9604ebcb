/** The rows of one page, and under one of them its details. */
import type { PageData } from '../../page-data.js'
import { stallDetail } from '../detail/stall-detail.js'
import { button, element } from '../element.js'
import { COLUMNS, type SortKey, startText } from './columns.js'
import type { Wish } from './wish.js'

export interface StallTable {
  place: HTMLElement
  show(rows: readonly number[], wish: Wish, open: number | null): void
  /** The button that opens a row, where the row is shown. */
  opener(stall: number): HTMLButtonElement | null
}

export interface TableActs {
  sort(key: SortKey): void
  toggle(stall: number): void
}

export function stallTable(data: PageData, acts: TableActs): StallTable {
  const longestMs = data.stalls.reduce((most, { durationMs }) => Math.max(most, durationMs), 1)
  const heads = [{ key: 'start' as const, title: 'When' }, ...COLUMNS].map(({ key, title }) =>
    element(
      'th',
      { scope: 'col', class: `col-${key}`, 'data-key': key },
      button(title, () => acts.sort(key)),
    ),
  )
  const body = element('tbody')
  const openers = new Map<number, HTMLButtonElement>()
  body.addEventListener('keydown', (event) => moveBy(event, [...openers.values()]))
  const table = element(
    'table',
    { class: 'stalls', 'aria-label': 'Stalls' },
    element('thead', {}, element('tr', {}, ...heads)),
    body,
  )
  return {
    place: element('div', { class: 'scroll' }, table),
    opener: (stall) => openers.get(stall) ?? null,
    show(rows, { sort, descending }, open) {
      for (const head of heads) head.setAttribute('aria-sort', ariaSort(head.dataset.key === sort, descending))
      openers.clear()
      body.replaceChildren(...rows.flatMap((stall) => rowOf(data, stall, longestMs, open, openers, acts)))
    },
  }
}

function ariaSort(isSorted: boolean, descending: boolean): string {
  if (!isSorted) return 'none'
  return descending ? 'descending' : 'ascending'
}

function rowOf(
  data: PageData,
  index: number,
  longestMs: number,
  open: number | null,
  openers: Map<number, HTMLButtonElement>,
  { toggle }: TableActs,
): HTMLElement[] {
  const stall = data.stalls[index]
  if (!stall) return []
  const isOpen = open === index
  const attributes = { class: 'opener', 'aria-expanded': String(isOpen), 'aria-label': `Stall at ${startText(stall)}` }
  const opener = button(startText(stall), () => undefined, attributes)
  openers.set(index, opener)
  const cells = COLUMNS.map((column) =>
    element('td', { class: `col-${column.key}` }, column.cell(data, stall, longestMs)),
  )
  const row = element('tr', { class: isOpen ? 'open' : null }, element('td', { class: 'col-start' }, opener), ...cells)
  row.addEventListener('click', () => toggle(index))
  if (!isOpen) return [row]
  const detail = element('td', { colspan: COLUMNS.length + 1 }, stallDetail(data, stall))
  return [row, element('tr', { class: 'detail' }, detail)]
}

/** Arrows go from row to row, as in a list. */
function moveBy(event: KeyboardEvent, openers: HTMLButtonElement[]): void {
  const at = openers.indexOf(event.target as HTMLButtonElement)
  const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1 }[event.key]
  if (at < 0 || step === undefined) return
  event.preventDefault()
  openers[step]?.focus()
}
