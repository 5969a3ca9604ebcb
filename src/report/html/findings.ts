/** The findings: what to fix first, in full; then what only has to be known. */
import type { Finding, Report } from '../../analysis/report.js'
import { type Groups, sharesStall } from '../facts/groups.js'
import { secondOpinion } from '../facts/second-opinion.js'
import { culprit, type Told } from './culprit.js'
import { html, type Markup } from './markup.js'
import { prose } from './prose.js'

/** Open at once; the others show their title until they are asked for. */
const MOST_OPEN = 10

export function culprits(report: Report, groups: Groups): Markup | null {
  if (groups.culprits.length === 0) return null
  const cards = tellers(report, groups)
  const open = groups.culprits.slice(0, MOST_OPEN).map((finding, index) => culprit(cards(finding), index + 1))
  const more = groups.culprits.slice(MOST_OPEN).map((finding, index) => folded(cards(finding), index + MOST_OPEN + 1))
  return html`<section id="culprits" aria-labelledby="culprits-title">
<h2 id="culprits-title">What to fix</h2>
${open}${more}
</section>`
}

/** Host causes, start-up and notes: a title each, the rest on demand. Then what Clinic Doctor thinks, where it was asked. */
export function noted(report: Report, groups: Groups): Markup | null {
  const cards = tellers(report, groups)
  const list = (title: string, findings: Finding[]): Markup | null =>
    findings.length === 0
      ? null
      : html`<h3 class="group">${title}</h3>${findings.map((finding) => folded(cards(finding), null))}`
  const opinion = secondOpinion(report)
  if (groups.host.length + groups.notes.length === 0 && opinion === null) return null
  return html`<section id="noted" aria-labelledby="noted-title">
<h2 id="noted-title">Good to know</h2>
${list('The machine, not the program', groups.host)}
${list('Notes', groups.notes)}
${opinion === null ? null : html`<h3 class="group">Second opinion</h3><p>${prose(opinion)}</p>`}
</section>`
}

function folded(told: Told, number: number | null): Markup {
  const { finding } = told
  const lead = number === null ? '' : `${number}. `
  return html`<details class="folded"><summary><span class="severity ${finding.severity}">${finding.severity}</span> ${lead}${prose(finding.title)} <span class="kind">${finding.id}</span></summary>${culprit(told, number)}</details>`
}

function tellers(report: Report, groups: Groups): (finding: Finding) => Told {
  const byId = new Map(report.stalls.map((stall) => [stall.id, stall]))
  return (finding) => ({
    report,
    finding,
    index: report.findings.indexOf(finding),
    stalls: finding.stallIds.flatMap((id) => byId.get(id) ?? []),
    circumstances: groups.circumstances.filter((other) => sharesStall(finding, other)),
  })
}
