/** A page of a long list at a time. */
import { grouped } from '../../../../analysis/words.js'
import { button, element } from '../element.js'

export const PAGE_SIZE = 50

export interface Pager {
  place: HTMLElement
  show(page: number, total: number): void
}

export function pager(turn: (page: number) => void): Pager {
  let now = 0
  let last = 0
  const told = element('span', { class: 'pages' })
  const back = [button('First', () => turn(0)), button('Previous', () => turn(now - 1))]
  const on = [button('Next', () => turn(now + 1)), button('Last', () => turn(last))]
  const place = element('nav', { class: 'controls pager', 'aria-label': 'Pages of stalls' }, ...back, told, ...on)
  return {
    place,
    show(page, total) {
      now = page
      last = Math.max(0, Math.ceil(total / PAGE_SIZE) - 1)
      place.hidden = last === 0
      for (const one of back) one.disabled = page === 0
      for (const one of on) one.disabled = page === last
      told.textContent = `${grouped(page * PAGE_SIZE + 1)}–${grouped(Math.min(total, (page + 1) * PAGE_SIZE))} of ${grouped(total)}`
    },
  }
}
