/** Who awaited whom, as nested lists. */
import type { AwaitTree, Report } from '../../analysis/report.js'
import { moment } from '../../analysis/words.js'
import { type AwaitBranch, awaitBranches, awaitCircles, timesAndAge } from '../await-branches.js'
import { awaitTitle } from '../await-lines.js'
import { html, type Markup } from './markup.js'

/** Deeper than this, a branch is folded. */
const OPEN_DEPTH = 4

export function awaits({ awaits: tree }: Report): Markup | null {
  if (!tree || tree.nodes.length === 0) return null
  return html`<section id="awaits" aria-labelledby="awaits-title">
<h2 id="awaits-title">Who awaits whom</h2>
<p>At ${moment(tree.observedAtMs)}: ${awaitTitle(tree)}</p>
${circles(tree)}
<ul class="tree">${awaitBranches(tree).map((branch) => item(branch, 1))}</ul>
</section>`
}

function circles(tree: AwaitTree): Markup[] {
  return awaitCircles(tree).map(
    (names) => html`<p class="circle"><b>Waits for itself:</b> ${[...names, ...names.slice(0, 1)].join(' → ')}</p>`,
  )
}

function item(branch: AwaitBranch, depth: number): Markup {
  const text = html`<span class="function">${branch.text}</span>${timesAndAge(branch)}`
  const leaf = branch.leaf === null ? null : html`<li class="leaf">${branch.leaf}</li>`
  if (branch.inner.length === 0 && !leaf) return html`<li>${text}</li>`
  const inner = html`<ul>${branch.inner.map((one) => item(one, depth + 1))}${leaf}</ul>`
  return depth <= OPEN_DEPTH
    ? html`<li>${text}${inner}</li>`
    : html`<li><details><summary>${text}</summary>${inner}</details></li>`
}
