/** One finding in full: what, where, the line itself, how long, who waited, how sure, and how to fix it. */

import { isHost } from '../../analysis/findings.js'
import type { Finding, Report, Stall } from '../../analysis/report.js'
import { count, duration, moment, percent } from '../../analysis/words.js'
import { via, waited } from '../facts/asked.js'
import { blockedMs } from '../facts/blocked.js'
import { evidence } from '../facts/evidence.js'
import { callers, hotPlace } from '../facts/where.js'
import { worstOf } from '../facts/worst.js'
import { place } from '../place.js'
import { anchorOf } from './anchor.js'
import { excerptMarkup, excerptOf } from './excerpt.js'
import { explanationLink } from './explanations.js'
import { html, type Markup } from './markup.js'
import { prose } from './prose.js'

export interface Told {
  report: Report
  finding: Finding
  /** Its place in the report's list. */
  index: number
  stalls: Stall[]
  /** Findings that stand beside this one. */
  circumstances: Finding[]
}

export function culprit(told: Told, number: number | null): Markup {
  const { report, finding, index } = told
  const excerpt = finding.location && excerptOf(report, finding.location)
  const id = anchorOf(index)
  return html`<article class="culprit ${finding.severity}" id="${id}" aria-labelledby="${id}-title">
<header>
<p class="kind"><span class="severity">${finding.severity}</span> ${finding.id}</p>
<h3 id="${id}-title">${number === null ? null : html`<span class="rank">${number}.</span> `}${prose(finding.title)}</h3>
${whereabouts(finding)}
</header>
<div class="columns${excerpt ? '' : ' no-source'}">
<div class="case">
${excerpt ? excerptMarkup(excerpt) : null}
<p class="fix"><b>Fix</b> ${prose(finding.fix)}</p>
<p class="why"><b>Why it hurts</b> ${prose(finding.why)}</p>
</div>
<dl class="facts">${facts(told).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</div>
<footer>${stallsLink(told)}${meanings(told)}</footer>
</article>`
}

function whereabouts({ location }: Finding): Markup | null {
  if (!location) return null
  const name =
    location.line === 0 ? null : html` <span class="in">in</span> <span class="function">${location.function}</span>`
  return html`<p class="where"><span class="place">${place(location)}</span>${name}</p>`
}

function facts(told: Told): [string, string | Markup][] {
  const { finding, stalls, circumstances } = told
  const rows: [string, string | Markup | null][] = [
    ['Blocked', blocked(told)],
    ['Waited', waited(stalls)],
    ['Entered via', via(finding, stalls)],
    ['Evidence', evidence(finding, stalls)],
    ['Time went into', hotPlace(stalls)],
    ['Called by', callers(stalls)],
    ...circumstances.map((other): [string, string] => ['Also', `${other.title} (${other.id})`]),
  ]
  return rows.filter((row): row is [string, string | Markup] => row[1] !== null && row[1] !== '')
}

function blocked({ report, finding }: Told): Markup | null {
  if (finding.blockedMs === 0) return null
  const share = Math.min(1, finding.blockedMs / Math.max(blockedMs(report), finding.blockedMs))
  const part = isHost(finding.id) ? null : html`${gauge(share)}${percent(share)} of all blocked time: `
  return html`${part}${extent(finding)}`
}

function extent({ count: times, blockedMs, worstMs, firstMs, lastMs, everyMs }: Finding): string {
  if (times <= 1) return `${duration(blockedMs)} at ${moment(firstMs)}`
  const rhythm = everyMs === null ? '' : `, about every ${duration(everyMs)}`
  const when = `between ${moment(firstMs)} and ${moment(lastMs)}${rhythm}`
  return `${duration(blockedMs)} in ${count(times, 'stall')}, the worst ${duration(worstMs)}; ${when}`
}

function gauge(share: number): Markup {
  const width = Math.max(1, Math.round(share * 100))
  return html`<svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" height="4"/><rect class="part" width="${width}" height="4"/></svg>`
}

function stallsLink({ index, stalls }: Told): Markup | null {
  const worst = worstOf(stalls)
  if (!worst) return null
  const text = stalls.length === 1 ? 'See this stall' : `See its ${count(stalls.length, 'stall')}`
  return html`<a href="#stalls" data-finding="${index}">${text}</a>
<a href="#${worst.id}" data-stall="${worst.id}">Flame graph and stack${stalls.length === 1 ? '' : ' of the worst'}</a>
`
}

function meanings({ finding, circumstances }: Told): (Markup | null)[] {
  return [...new Set([finding, ...circumstances].map(({ id }) => id))].map(explanationLink)
}
