/** The whole page: all that is text stands in it as HTML; the script adds the charts and the list of stalls. */
import type { Report } from '../../analysis/report.js'
import { group } from '../facts/groups.js'
import { awaits } from './awaits.js'
import { budgets } from './budgets.js'
import { dataOf } from './data.js'
import { documentOf } from './document.js'
import { embedded } from './embedded.js'
import { explanations } from './explanations.js'
import { culprits, noted } from './findings.js'
import { longestStalls } from './longest-stalls.js'
import { html, type Markup, trusted } from './markup.js'
import { masthead } from './masthead.js'
import { policyFor } from './policy.js'
import { processes } from './processes.js'
import { promises } from './promises.js'
import { unseen } from './unseen.js'

/** What build.js made of client/. */
export interface Client {
  script: string
  style: string
  /** Of the packages bundled in it. */
  licenses: string
}

export function page(report: Report, client: Client): Markup {
  const groups = group(report)
  const parts: [id: string, title: string, content: Markup | null][] = [
    ['culprits', 'What to fix', culprits(report, groups)],
    ['timeline', 'Timeline', timeline(report)],
    ['stalls', 'Stalls', stalls(report)],
    ['noted', 'Good to know', noted(report, groups)],
    ['promises', 'Promises', promises(report)],
    ['awaits', 'Awaits', awaits(report)],
    ['budgets', 'Budgets', budgets(report)],
    ['processes', 'Processes', processes(report)],
    ['unseen', 'Not seen', unseen(report)],
    ['explained', 'Explained', explanations(report)],
  ]
  const told = parts.filter(([, , content]) => content !== null)
  return documentOf({
    ...client,
    title: `loopdoctor: ${report.verdict.headline}`,
    policy: policyFor(client.script, client.style),
    version: report.tool.version,
    colophon: null,
    body: html`<a class="skip" href="#verdict">Skip to the report</a>
<div class="bar"><span class="brand">loopdoctor</span>
<nav aria-label="Sections">${told.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}</nav>
</div>
<main>
${masthead(report, groups)}
${told.map(([, , content]) => content)}
</main>`,
    scripts: html`${embedded('report-data', dataOf(report))}
<script>${trusted(client.script)}</script>
`,
  })
}

function timeline({ threads, stalls }: Report): Markup | null {
  if (stalls.length === 0 && threads.every(({ series }) => series === null)) return null
  return html`<section id="timeline" aria-labelledby="timeline-title">
<h2 id="timeline-title">Timeline</h2>
<noscript><p>The charts need scripts. The figures of each thread stand under Processes.</p></noscript>
</section>`
}

function stalls(report: Report): Markup | null {
  if (report.stalls.length === 0) return null
  return html`<section id="stalls" aria-labelledby="stalls-title">
<h2 id="stalls-title">Stalls</h2>
${longestStalls(report)}
</section>`
}
