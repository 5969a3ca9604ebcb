/** The columns of the list of stalls: one entry has the title, the order and the cell. */

import { duration, moment } from '../../../../analysis/words.js'
import type { PageData, PageStall } from '../../page-data.js'
import { element, gauge } from '../element.js'
import { placeText } from '../frame-text.js'
import { colorOf } from '../timeline/stall-bars.js'
import { waiters } from '../waiters.js'

export type SortKey = 'start' | 'duration' | 'kind' | 'place' | 'entered' | 'waited'

export interface Column {
  key: SortKey
  title: string
  /** Figures and times: the largest first at the first click. */
  descending: boolean
  cell: (data: PageData, stall: PageStall, longestMs: number) => Node | string
}

export const sortKeys: Record<SortKey, (data: PageData, stall: PageStall) => number | string> = {
  start: (_data, { startMs }) => startMs,
  duration: (_data, { durationMs }) => durationMs,
  kind: (_data, { kind, subject }) => `${kind} ${subject ?? ''}`,
  place: (data, stall) => culpritText(data, stall),
  entered: (_data, { entered }) => entered?.label ?? '',
  waited: (_data, { impact }) => (impact ? impact.requests + impact.timers : -1),
}

/** After the first one, which opens the row. */
export const COLUMNS: Column[] = [
  {
    key: 'duration',
    title: 'Held for',
    descending: true,
    cell: (_data, stall, longestMs) =>
      element(
        'span',
        { class: 'held' },
        `${duration(stall.durationMs)}${stall.ongoing ? ' +' : ''}`,
        gauge(stall.durationMs / longestMs, colorOf(stall)),
      ),
  },
  {
    key: 'kind',
    title: 'What',
    descending: false,
    cell: (_data, { kind, subject, phase }) =>
      element(
        'span',
        {},
        subject === null ? kind : element('span', { class: 'function' }, subject),
        phase === 'startup' ? ' (starting up)' : '',
      ),
  },
  {
    key: 'place',
    title: 'Where',
    descending: false,
    cell: (data, stall) => element('span', { class: 'place' }, culpritText(data, stall) || '–'),
  },
  {
    key: 'entered',
    title: 'Entered via',
    descending: false,
    cell: (_data, { entered }) => entered?.label ?? '–',
  },
  {
    key: 'waited',
    title: 'Waited',
    descending: true,
    cell: (_data, { impact }) => waitedText(impact),
  },
]

export function startText({ startMs }: PageStall): string {
  return moment(startMs)
}

function culpritText({ frames }: PageData, { culprit }: PageStall): string {
  const frame = culprit === null ? undefined : frames[culprit]
  return frame ? placeText(frame) : ''
}

function waitedText(impact: PageStall['impact']): string {
  if (!impact) return '–'
  return waiters(impact).join(', ') || 'nobody'
}
