/** The charts of a thread as a table, for who cannot see them. */
import { count, duration, moment } from '../../../../analysis/words.js'
import type { PageThread } from '../../page-data.js'
import { element } from '../element.js'
import { type Placed, stallsIn } from './stall-bars.js'
import type { Span } from './time-window.js'
import { tracksOf } from './tracks.js'

const MOST_ROWS = 30

/** Made when it is opened. */
export function figuresTable(thread: PageThread, stalls: readonly Placed[]): HTMLElement {
  const details = element('details', { class: 'folded' }, element('summary', {}, 'The same figures as a table'))
  details.addEventListener('toggle', () => details.append(table(thread, stalls)), { once: true })
  return details
}

function table(thread: PageThread, stalls: readonly Placed[]): HTMLElement {
  const tracks = tracksOf(thread)
  const head = ['From', 'Stalls', ...tracks.map(({ title }) => (title.startsWith('Longest') ? 'Longest turn' : title))]
  const rows = intervals(thread).map((span) => {
    const inside = stallsIn(stalls, span).map(({ stall }) => stall.durationMs)
    const total = inside.reduce((sum, ms) => sum + ms, 0)
    const told = inside.length === 0 ? 'none' : `${count(inside.length, 'stall')}, ${duration(total)}`
    const figures = tracks.map((track) =>
      thread.series ? track.tick(most(track.of(thread.series), thread, span)) : '',
    )
    const cells = [told, ...figures].map((text) => element('td', { class: 'figure' }, text))
    return element('tr', {}, element('th', { scope: 'row' }, moment(span.fromMs)), ...cells)
  })
  const titles = head.map((title, index) => element('th', { scope: 'col', class: index > 0 ? 'figure' : null }, title))
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Figures of ${thread.name}` },
    element('table', {}, element('thead', {}, element('tr', {}, ...titles)), element('tbody', {}, ...rows)),
  )
}

function intervals({ fromMs, toMs, series }: PageThread): Span[] {
  const stepMs = Math.max(series?.stepMs ?? 1, (toMs - fromMs) / MOST_ROWS)
  const rows = Math.max(1, Math.ceil((toMs - fromMs) / stepMs))
  return Array.from({ length: rows }, (_, row) => ({
    fromMs: fromMs + row * stepMs,
    toMs: fromMs + (row + 1) * stepMs,
  }))
}

function most(values: number[], { series }: PageThread, { fromMs, toMs }: Span): number {
  const stepMs = series?.stepMs ?? 1
  const inside = values.slice(
    Math.floor(fromMs / stepMs),
    Math.max(Math.floor(fromMs / stepMs) + 1, Math.floor(toMs / stepMs)),
  )
  return Math.round(inside.reduce((a, b) => Math.max(a, b), 0) * 10) / 10
}
