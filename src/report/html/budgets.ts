import { amount } from '../../analysis/gate/budgets.js'
import type { Report } from '../../analysis/report.js'
import { explanationOf } from './explanations.js'
import { html, type Markup } from './markup.js'

/** What was allowed, and what was used of it. */
export function budgets(report: Report): Markup | null {
  const all = report.budgets
  if (all.length === 0) return null
  return html`<section id="budgets" aria-labelledby="budgets-title">
<h2 id="budgets-title">Budgets</h2>
<table class="narrow"><thead><tr><th scope="col">Budget</th><th scope="col" class="figure">Limit</th><th scope="col" class="figure">Actual</th><th scope="col">Result</th></tr></thead>
<tbody>${all.map(row)}</tbody></table>
${explanationOf('over-budget', report)}
</section>`
}

function row({ name, limit, actual, ok }: Report['budgets'][number]): Markup {
  const result = ok ? html`<td class="ok">kept</td>` : html`<td class="error">broken</td>`
  return html`<tr><th scope="row">${name}</th><td class="figure">${amount(name, limit)}</td><td class="figure">${amount(name, actual)}</td>${result}</tr>`
}
