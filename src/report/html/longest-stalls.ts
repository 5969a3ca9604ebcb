/** For a reader without scripts: the longest stalls, where the page would show all of them. */
import type { Report, Stall } from '../../analysis/report.js'
import { count, duration, moment } from '../../analysis/words.js'
import { place } from '../place.js'
import { html, type Markup } from './markup.js'

const MOST = 50

export function longestStalls({ stalls }: Report): Markup {
  const longest = [...stalls].sort((a, b) => b.durationMs - a.durationMs).slice(0, MOST)
  const title = stalls.length > MOST ? `The ${MOST} longest of ${count(stalls.length, 'stall')}` : 'All stalls'
  return html`<noscript><p>Scripts are off: the charts and the full list of stalls are not shown.</p>
<table><caption>${title}, longest first</caption>
<thead><tr><th scope="col">When</th><th scope="col">Held for</th><th scope="col">Finding</th><th scope="col">Where</th><th scope="col">Entered via</th></tr></thead>
<tbody>${longest.map(row)}</tbody></table></noscript>`
}

function row({ startMs, durationMs, finding, culprit, entered }: Stall): Markup {
  return html`<tr><td>${moment(startMs)}</td><td>${duration(durationMs)}</td><td>${finding}</td><td>${culprit ? place(culprit) : ''}</td><td>${entered?.label ?? ''}</td></tr>`
}
