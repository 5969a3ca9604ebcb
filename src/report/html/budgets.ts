import type { Report } from '../../analysis/report.js'
import { html, type Markup } from './markup.js'

/** What was allowed, and what was used of it. */
export function budgets({ budgets: all }: Report): Markup | null {
  if (all.length === 0) return null
  return html`<section id="budgets" aria-labelledby="budgets-title">
<h2 id="budgets-title">Budgets</h2>
<table><thead><tr><th scope="col">Budget</th><th scope="col" class="figure">Limit</th><th scope="col" class="figure">Actual</th><th scope="col">Result</th></tr></thead>
<tbody>${all.map(
    ({ name, limit, actual, ok }) =>
      html`<tr><th scope="row">${name}</th><td class="figure">${rounded(limit)}</td><td class="figure">${rounded(actual)}</td><td class="${ok ? 'ok' : 'error'}">${ok ? 'kept' : 'broken'}</td></tr>`,
  )}</tbody></table>
</section>`
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10)
}
