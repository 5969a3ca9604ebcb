/** What went wrong with promises, with the places where they were made. */
import type { Frame, PromiseProblem, Report } from '../../analysis/report.js'
import { count, duration, moment } from '../../analysis/words.js'
import { place } from '../place.js'
import { excerptMarkup, excerptOf } from './excerpt.js'
import { html, type Markup } from './markup.js'

const MOST = 200
const MOST_ERRORS = 3

export function promises(report: Report): Markup | null {
  const { promises: problems } = report
  if (problems.length === 0) return null
  const rest = problems.length - MOST
  return html`<section id="promises" aria-labelledby="promises-title">
<h2 id="promises-title">Promises</h2>
${problems.slice(0, MOST).map((problem) => folded(report, problem))}
${rest > 0 ? html`<p>And ${count(rest, 'more')}: the JSON report lists all.</p>` : null}
</section>`
}

function folded(report: Report, problem: PromiseProblem): Markup {
  const { problem: id, site, throwSite, count: times } = problem
  const at = site ?? throwSite
  const where = at ? html` <span class="place">${place(at)}</span> <span class="in">in</span> ${at.function}` : null
  return html`<details class="folded"><summary><b>${id}</b>${times > 1 ? ` ${times} times` : ''}${where}</summary>
<div class="problem">${sites(report, problem)}<dl class="facts">${facts(problem).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>
</details>`
}

function sites(report: Report, { site, throwSite }: PromiseProblem): Markup {
  const told: [string, Frame | null][] = [
    ['Made or awaited here', site],
    ['The error was thrown here', throwSite],
  ]
  return html`<div class="case">${told.flatMap(([title, frame]) => {
    const excerpt = frame && excerptOf(report, frame)
    return excerpt
      ? [html`<p class="caption">${title}: <span class="place">${place(frame)}</span></p>${excerptMarkup(excerpt)}`]
      : []
  })}</div>`
}

function facts(problem: PromiseProblem): [string, string | Markup][] {
  const { atMs, pendingMs, lateMs, ranOnMs, waiters, errors, createdStack, test } = problem
  const time = (ms: number | null): string => (ms === null ? '' : duration(ms))
  const rows: [string, string | Markup][] = [
    ['When', moment(atMs)],
    ['Errors', errorText(errors)],
    ['Pending for', time(pendingMs)],
    ['Handled after', time(lateMs)],
    ['Ran on for', time(ranOnMs)],
    ['Waiting there', waiters === null ? '' : count(waiters, 'flow')],
    ['Test', test ? `${test.name ?? ''} ${test.file}` : ''],
    ['Made by', stack(createdStack)],
  ]
  return rows.filter(([, value]) => value !== '')
}

function errorText(errors: PromiseProblem['errors']): string {
  const told = errors.slice(0, MOST_ERRORS).map(({ name, message }) => `${name}: ${message}`)
  const rest = errors.length - told.length
  return [...told, ...(rest > 0 ? [`and ${count(rest, 'more')}`] : [])].join('; ')
}

function stack(frames: Frame[]): Markup | '' {
  if (frames.length === 0) return ''
  return html`<ol class="stack">${frames.map(
    (frame) =>
      html`<li class="${frame.owner}"><span class="function">${frame.function}</span> <span class="place">${place(frame)}</span></li>`,
  )}</ol>`
}
