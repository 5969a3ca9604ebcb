/** The top of the page: what happened in one sentence, what was run, and the figures one asks for first. */
import { isHost } from '../../analysis/findings.js'
import type { Report, Stall, Thread } from '../../analysis/report.js'
import { count, duration, grouped, percent } from '../../analysis/words.js'
import type { Groups } from '../facts/groups.js'
import { loads } from '../facts/load.js'
import { mostDelayed } from '../facts/most-delayed.js'
import { runs } from '../facts/runs.js'
import { type ReportTone, toneOf } from '../facts/tone.js'
import { html, type Markup } from './markup.js'

export function masthead(report: Report, groups: Groups): Markup {
  return html`<header class="masthead ${toneOf(report, groups)}" id="verdict">
<p class="verdict-word">${WORDS[toneOf(report, groups)]}</p>
<h1>${report.verdict.headline}</h1>
${[...runs(report), ...loads(report).map((line) => `Under load ${line}`)].map((line) => html`<p class="run">${line}</p>`)}
<p class="run">${when(report)}</p>
<dl class="figures">${figures(report, groups).map(
    ([name, value, note]) =>
      html`<div><dt>${name}</dt><dd>${value}${note === '' ? null : html` <small>${note}</small>`}</dd></div>`,
  )}</dl>
</header>`
}

const WORDS: Record<ReportTone, string> = { ok: 'Healthy', warning: 'Worth a look', error: 'Needs a fix' }

/** "Began 2026-11-25 03:24:11 UTC on web-1, in /srv/app." */
function when({ runs: [run] }: Report): string {
  if (!run) return ''
  const began = new Date(run.startedAt).toISOString().replace('T', ' ').slice(0, 19)
  return `Began ${began} UTC on ${run.host}, in ${run.cwd}`
}

type Figure = [name: string, value: string, note: string]

function figures(report: Report, groups: Groups): Figure[] {
  const loop = mostDelayed(report)
  const problems = report.promises.reduce((total, { count }) => total + count, 0)
  return [
    ...blocked(report, groups),
    ...(loop?.delay ? [delay(loop.delay)] : []),
    ...(loop && loop.utilization !== null ? [figure('Loop busy', percent(loop.utilization))] : []),
    ...(loop?.gc ? [figure('Garbage collection', duration(loop.gc.totalMs), count(loop.gc.count, 'pause'))] : []),
    ...(problems > 0 ? [figure('Promise problems', grouped(problems))] : []),
  ]
}

/** Like the headline: what the program itself held, without its start-up. */
function blocked({ threads, stalls, runs: all }: Report, { culprits }: Groups): Figure[] {
  const heard = threads.reduce((total, thread) => total + thread.stalls.count, 0)
  if (heard === 0) return [figure('Stalls', 'none')]
  const hosts = stalls.filter(isHostStall).length
  const atStart = stalls.filter((stall) => stall.phase === 'startup' && !isHostStall(stall)).length
  const own = stalls.filter((stall) => stall.phase !== 'startup' && !isHostStall(stall))
  const notes = [
    hosts > 0 ? `${grouped(hosts)} the machine's` : '',
    atStart > 0 ? `${grouped(atStart)} at start-up` : '',
  ]
  const ms = culprits.reduce((total, { blockedMs }) => total + blockedMs, 0)
  const ranMs = all.reduce((total, { durationMs }) => total + durationMs, 0)
  const worstMs = own.reduce((most, { durationMs }) => Math.max(most, durationMs), 0)
  return [
    figure('Stalls', grouped(heard), notes.filter((note) => note !== '').join(', ')),
    ...(ms > 0 ? [figure('Blocked', duration(ms), ms < ranMs ? `${percent(ms / ranMs)} of the run` : '')] : []),
    ...(worstMs > 0 ? [figure('Worst stall', duration(worstMs))] : []),
  ]
}

function isHostStall({ finding }: Stall): boolean {
  return isHost(finding)
}

function delay({ p50, p99 }: NonNullable<Thread['delay']>): Figure {
  return figure('Delay p99', duration(p99), `p50 ${duration(p50)}`)
}

function figure(name: string, value: string, note = ''): Figure {
  return [name, value, note]
}
