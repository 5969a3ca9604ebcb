/** What each kind of finding in the report means, told once: the words of `loopdoctor explain`. */
import { type FindingId, findings, isFindingId } from '../../analysis/findings.js'
import type { Report } from '../../analysis/report.js'
import { explained } from '../explained.js'
import { html, type Markup } from './markup.js'

/** Null for a finding that only a newer version can explain. */
export function explanationLink(id: string): Markup | null {
  return isFindingId(id) ? html`<a href="#${anchorOf(id)}">What ${id} means</a>` : null
}

/** The same in a section that tells of the finding without its card. */
export function explanationOf(id: FindingId, { findings }: Report): Markup | null {
  return findings.some((finding) => finding.id === id) ? html`<p>${explanationLink(id)}</p>` : null
}

export function explanations(report: Report): Markup | null {
  const ids = [...new Set(report.findings.map(({ id }) => id))].filter(isFindingId)
  if (ids.length === 0) return null
  return html`<section id="explained" aria-labelledby="explained-title">
<h2 id="explained-title">What the findings mean</h2>
${ids.map(explanation)}
</section>`
}

function explanation(id: FindingId): Markup {
  const { sections, programs, remark } = explained(id)
  return html`<article class="explanation" id="${anchorOf(id)}" aria-labelledby="${anchorOf(id)}-title">
<h3 id="${anchorOf(id)}-title">${id}</h3>
<p>${findings[id].summary}</p>
${sections.map(([heading, text]) => html`<h4>${heading}</h4>\n<p>${text}</p>\n`)}${programs.map(
  ([heading, code]) =>
    html`<h4>${heading}</h4>\n<pre class="source" tabindex="0" role="group" aria-label="${heading}"><code>${lines(code)}</code></pre>\n`,
)}${remark === null ? null : html`<p>${remark}</p>\n`}</article>`
}

function lines(code: string): Markup[] {
  return code.split('\n').map((line) => html`<span class="line">${line}\n</span>`)
}

function anchorOf(id: FindingId): string {
  return `about-${id}`
}
