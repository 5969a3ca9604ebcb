/** What went wrong with promises, with the places where they were made. */
import type { Frame, PromiseProblem, Report } from '../../analysis/report.js'
import { count, duration, grouped, moment } from '../../analysis/words.js'
import { place } from '../place.js'
import { excerptMarkup, excerptOf } from './excerpt.js'
import { html, type Markup } from './markup.js'

const MOST = 200
const MOST_ERRORS = 3

export function promises(report: Report): Markup | null {
  const groups = alike(report.promises)
  if (groups.length === 0) return null
  const rest = groups.length - MOST
  return html`<section id="promises" aria-labelledby="promises-title">
<h2 id="promises-title">Promises</h2>
${groups.slice(0, MOST).map((problems) => folded(report, problems))}
${rest > 0 ? html`<p>And ${count(rest, 'more')}: the JSON report lists all.</p>` : null}
</section>`
}

/** The same problem at the same places is told once. */
function alike(problems: PromiseProblem[]): Problems[] {
  const groups = new Map<string, Problems>()
  for (const problem of problems) {
    const places = [problem.site, problem.throwSite].map((frame) => (frame ? place(frame) : ''))
    const key = [problem.problem, ...places].join(' ')
    const known = groups.get(key)
    if (known) known.push(problem)
    else groups.set(key, [problem])
  }
  return [...groups.values()]
}

type Problems = [first: PromiseProblem, ...others: PromiseProblem[]]

function folded(report: Report, problems: Problems): Markup {
  const [{ problem: id, site, throwSite }] = problems
  const times = problems.reduce((sum, problem) => sum + problem.count, 0)
  const at = site ?? throwSite
  const where = at ? html` <span class="place">${place(at)}</span> <span class="in">in</span> ${at.function}` : null
  return html`<details class="folded"><summary><b>${id}</b>${where}${times > 1 ? `, ${grouped(times)} times` : ''}</summary>
<div class="problem">${sites(report, problems[0])}<dl class="facts">${facts(problems).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>
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

/** Of several, the moments and errors of all, and the most of each figure. */
function facts(problems: Problems): [string, string | Markup][] {
  const [{ createdStack, test }] = problems
  const most = (of: (problem: PromiseProblem) => number | null): number | null =>
    problems.map(of).reduce<number | null>((a, b) => (b === null ? a : Math.max(a ?? 0, b)), null)
  const time = (ms: number | null): string => (ms === null ? '' : duration(ms))
  const waiters = most((problem) => problem.waiters)
  const rows: [string, string | Markup][] = [
    ['When', moments(problems)],
    ['Errors', errorText(problems.flatMap(({ errors }) => errors))],
    ['Pending for', time(most(({ pendingMs }) => pendingMs))],
    ['Handled after', time(most(({ lateMs }) => lateMs))],
    ['Ran on for', time(most(({ ranOnMs }) => ranOnMs))],
    ['Waiting there', waiters === null ? '' : count(waiters, 'flow')],
    ['Test', test ? `${test.name ?? ''} ${test.file}` : ''],
    ['Made by', stack(createdStack)],
  ]
  return rows.filter(([, value]) => value !== '')
}

function moments(problems: Problems): string {
  const times = problems.map(({ atMs }) => atMs).sort((a, b) => a - b)
  const [first = 0] = times
  const last = times.at(-1) ?? first
  return last > first ? `${moment(first)} to ${moment(last)}` : moment(first)
}

function errorText(errors: PromiseProblem['errors']): string {
  const all = [...new Set(errors.map(({ name, message }) => `${name}: ${message}`))]
  const told = all.slice(0, MOST_ERRORS)
  const rest = all.length - told.length
  return [...told, ...(rest > 0 ? [`and ${count(rest, 'more')}`] : [])].join('; ')
}

function stack(frames: Frame[]): Markup | '' {
  if (frames.length === 0) return ''
  return html`<ol class="stack">${frames.map(
    (frame) =>
      html`<li class="${frame.owner}"><span class="function">${frame.function}</span> <span class="place">${place(frame)}</span></li>`,
  )}</ol>`
}
