/** The whole page: all that is text stands in it as HTML; the script adds the charts and the list of stalls. */
import type { Report } from '../../analysis/report.js'
import { group } from '../terminal/groups.js'
import { awaits } from './awaits.js'
import { budgets } from './budgets.js'
import { dataOf } from './data.js'
import { embedded } from './embedded.js'
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
  ]
  const told = parts.filter(([, , content]) => content !== null)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policyFor(client.script, client.style))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>loopdoctor: ${report.verdict.headline}</title>
<style>${trusted(client.style)}</style>
</head>
<body>
<a class="skip" href="#verdict">Skip to the report</a>
<div class="bar"><span class="brand">loopdoctor</span>
<nav aria-label="Sections">${told.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}</nav>
</div>
<main>
${masthead(report, groups)}
${told.map(([, , content]) => content)}
</main>
<footer class="colophon">
<p>Made by loopdoctor ${report.tool.version}. This page is one file: it needs no network and sends nothing.</p>
<details><summary>Licenses of the software in this page</summary><pre>${client.licenses.split('\n').map((line) => html`${line}\n`)}</pre></details>
</footer>
${embedded('report-data', dataOf(report))}
<script>${trusted(client.script)}</script>
</body>
</html>
`
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
