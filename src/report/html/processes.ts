/** Every thread that was heard of, and what watching it cost. */
import type { Report, Thread } from '../../analysis/report.js'
import { bytes, count, duration, grouped, percent } from '../../analysis/words.js'
import { costOfWatching } from '../facts/cost.js'
import { html, type Markup } from './markup.js'
import { threadName } from './thread-name.js'

const MOST = 200

const WATCHED: Record<Thread['watched'], string> = { full: 'fully', partial: 'in part', none: 'not' }

const COLUMNS: [title: string, value: (thread: Thread) => string, isNumber: boolean][] = [
  ['Watched', ({ watched }) => WATCHED[watched], false],
  ['Node', ({ node }) => node ?? '', false],
  ['Stalls', ({ stalls }) => grouped(stalls.count), true],
  ['Blocked', ({ stalls }) => duration(stalls.totalMs), true],
  ['Worst', ({ stalls }) => duration(stalls.maxMs), true],
  ['Delay p50', ({ delay }) => (delay ? duration(delay.p50) : ''), true],
  ['p99', ({ delay }) => (delay ? duration(delay.p99) : ''), true],
  ['Busy', ({ utilization }) => (utilization === null ? '' : percent(utilization)), true],
  ['CPU mean', ({ cpu }) => (cpu ? `${Math.round(cpu.meanPercent)}%` : ''), true],
  ['max', ({ cpu }) => (cpu ? `${Math.round(cpu.maxPercent)}%` : ''), true],
  ['Heap up to', ({ memory }) => (memory ? bytes(memory.maxHeapBytes) : ''), true],
  ['GC', ({ gc }) => (gc ? duration(gc.totalMs) : ''), true],
]

export function processes(report: Report): Markup | null {
  const { threads } = report
  if (threads.length === 0) return null
  const rest = threads.length - MOST
  return html`<section id="processes" aria-labelledby="processes-title">
<h2 id="processes-title">Processes and threads</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="processes-title"><table>
<thead><tr><th scope="col">Thread</th>${COLUMNS.map(([title, , isNumber]) => html`<th scope="col"${numeric(isNumber)}>${title}</th>`)}</tr></thead>
<tbody>${threads.slice(0, MOST).map((thread) => row(report, thread))}</tbody>
</table></div>
${rest > 0 ? html`<p>And ${count(rest, 'more')}: the JSON report lists all.</p>` : null}
${cost(report)}
</section>`
}

function row(report: Report, thread: Thread): Markup {
  const command = thread.argv.join(' ')
  return html`<tr><th scope="row">${threadName(report, thread)}${command === '' ? null : html`<span class="command">${command}</span>`}</th>${COLUMNS.map(
    ([, value, isNumber]) => html`<td${numeric(isNumber)}>${value(thread) || '–'}</td>`,
  )}</tr>`
}

function numeric(isNumber: boolean): Markup | null {
  return isNumber ? html` class="figure"` : null
}

function cost(report: Report): Markup | null {
  const words = costOfWatching(report)
  return words === null ? null : html`<p class="aside">Watching took ${words}.</p>`
}
