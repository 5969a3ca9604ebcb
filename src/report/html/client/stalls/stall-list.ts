/** The list of stalls: filter, order and page of it, and the one that is open. */
import { count, duration, grouped } from '../../../../analysis/words.js'
import type { PageData } from '../../page-data.js'
import { element } from '../element.js'
import { COLUMNS } from './columns.js'
import { filterBar } from './filter-bar.js'
import { PAGE_SIZE, pager } from './pager.js'
import { stallTable } from './stall-table.js'
import { chosen, EVERYTHING, searchWords, type Wish } from './wish.js'

export interface StallList {
  /** Shows a stall with its details, whatever was filtered before. */
  open(stall: number): void
  /** Shows the stalls of a finding only. */
  showFinding(finding: number): void
}

const NO_LIST: StallList = { open: () => undefined, showFinding: () => undefined }

export function stallList(data: PageData): StallList {
  const section = document.getElementById('stalls')
  if (!section) return NO_LIST
  const words = searchWords(data)
  let wish: Wish = EVERYTHING
  let rows = chosen(data, words, wish)
  let page = 0
  let opened: number | null = null

  const filter = filterBar(data, change)
  const status = element('p', { class: 'status', role: 'status' })
  const table = stallTable(data, {
    sort: (key) => {
      const first = COLUMNS.find((column) => column.key === key)?.descending ?? false
      change({ sort: key, descending: wish.sort === key ? !wish.descending : first })
    },
    toggle: (stall) => {
      opened = opened === stall ? null : stall
      draw()
      table.opener(stall)?.focus({ preventScroll: true })
    },
  })
  const pages = pager((to) => {
    page = to
    draw()
    section.scrollIntoView()
  })
  section.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && opened !== null) close(opened)
  })
  section.append(filter.place, status, table.place, pages.place)
  draw()

  function change(part: Partial<Wish>): void {
    wish = { ...wish, ...part }
    rows = chosen(data, words, wish)
    page = 0
    draw()
  }

  function draw(): void {
    filter.show(wish)
    status.textContent = statusText(data, rows)
    table.show(rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE), wish, opened)
    pages.show(page, rows.length)
  }

  function close(stall: number): void {
    opened = null
    draw()
    table.opener(stall)?.focus()
  }

  function open(stall: number): void {
    if (!rows.includes(stall)) change(EVERYTHING)
    page = Math.floor(rows.indexOf(stall) / PAGE_SIZE)
    opened = stall
    draw()
    table.opener(stall)?.focus({ preventScroll: true })
    table.opener(stall)?.closest('tr')?.scrollIntoView()
  }

  return {
    open,
    showFinding(finding) {
      opened = null
      change({ ...EVERYTHING, finding })
      section.scrollIntoView()
      status.focus({ preventScroll: true })
    },
  }
}

function statusText({ stalls }: PageData, rows: readonly number[]): string {
  if (rows.length === 0) return 'No stall is like that.'
  const total = rows.reduce((sum, index) => sum + (stalls[index]?.durationMs ?? 0), 0)
  const shown = rows.length < stalls.length ? `${grouped(rows.length)} of ` : ''
  return `${shown}${count(stalls.length, 'stall')}, ${duration(total)} in all`
}
