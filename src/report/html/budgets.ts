import type { Report } from '../../analysis/report.js'
import { budgetWords } from '../budget-words.js'
import { html, type Markup } from './markup.js'

/** What was allowed, and what was used of it. */
export function budgets({ budgets: all }: Report): Markup | null {
  if (all.length === 0) return null
  return html`<section id="budgets" aria-labelledby="budgets-title">
<h2 id="budgets-title">Budgets</h2>
<table class="narrow"><thead><tr><th scope="col">Budget</th><th scope="col" class="figure">Limit</th><th scope="col" class="figure">Actual</th><th scope="col">Result</th></tr></thead>
<tbody>${all.map(row)}</tbody></table>
</section>`
}

function row(budget: Report['budgets'][number]): Markup {
  const { limit, actual } = budgetWords(budget)
  const result = budget.ok ? html`<td class="ok">kept</td>` : html`<td class="error">broken</td>`
  return html`<tr><th scope="row">${budget.name}</th><td class="figure">${limit}</td><td class="figure">${actual}</td>${result}</tr>`
}
