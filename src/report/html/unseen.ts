/** What could not be seen, and what was looked for and fine: both decide how far the rest can be trusted. */
import type { Report } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { explanationOf } from './explanations.js'
import { html, type Markup } from './markup.js'
import { prose } from './prose.js'

export function unseen(report: Report): Markup {
  const lines = gaps(report)
  const isAll = lines.length === 0 && !report.checks.some(({ outcome }) => outcome === 'not-watched')
  return html`<section id="unseen" aria-labelledby="unseen-title">
<h2 id="unseen-title">What could not be seen</h2>
${isAll ? html`<p>Nothing was missed: all that was to be watched was watched.</p>` : null}
${lines.length > 0 ? html`<ul>${lines.map((line) => html`<li>${prose(line)}</li>`)}</ul>` : null}
${explanationOf('incomplete-data', report)}
${list(report, 'not-watched', 'Not looked for')}
${list(report, 'not-enough-data', 'Not enough data to say')}
${list(report, 'healthy', 'Looked for, and fine')}
</section>`
}

function gaps({ completeness, ignored }: Report): string[] {
  const { dropped, notes } = completeness
  return [
    ...notes.map(({ text }) => text),
    ...(dropped > 0 ? [`${count(dropped, 'event was', 'events were')} dropped.`] : []),
    ...(ignored > 0 ? [`${count(ignored, 'finding was', 'findings were')} left out by --ignore.`] : []),
  ]
}

function list({ checks }: Report, wanted: Report['checks'][number]['outcome'], title: string): Markup | null {
  const told = checks.filter(({ outcome }) => outcome === wanted)
  if (told.length === 0) return null
  return html`<details class="folded"${wanted === 'healthy' ? null : html` open`}><summary>${title}: ${told.length}</summary>
<dl class="checks">${told.map(({ id, sentence }) => html`<div><dt>${id}</dt><dd>${prose(sentence)}</dd></div>`)}</dl>
</details>`
}
