import stringWidth from 'string-width'
import type { Finding, Frame, Stall } from '../../analysis/report.js'
import { runName } from '../../analysis/run-name.js'
import { inTests, via, waited } from '../facts/asked.js'
import { evidence } from '../facts/evidence.js'
import { sharesStall } from '../facts/groups.js'
import { callers, hotPlace } from '../facts/where.js'
import { worstOf } from '../facts/worst.js'
import { harmless } from '../harmless.js'
import { place } from '../place.js'
import type { Tone } from '../style.js'
import { cutEnd, cutStart, wrap } from '../wrap.js'
import { excerpt } from './excerpt.js'
import { labelled, type Page } from './page.js'
import { time } from './time.js'

const INDENT = 4
const LABEL = 7
/** Cells below which the beginning of a function's name says nothing. */
const LEAST_TAIL = 12

/** One finding in full: what, where, the source, how long, how sure, why, and how to fix it. */
export function culprit(page: Page, finding: Finding, number: number, circumstances: Finding[]): string[] {
  const stalls = page.report.stalls.filter((stall) => finding.stallIds.includes(stall.id))
  const beside = circumstances.filter((other) => sharesStall(finding, other))
  const row = (label: string, text: string, tone: Tone = 'dim') =>
    text === '' ? [] : labelled(page, { text: label, tone, indent: INDENT, width: LABEL }, [text])
  return [
    ...title(page, finding, number),
    whereabouts(page, finding, stalls),
    ...source(page, finding.location, number),
    ...row('time', time(page, finding)),
    ...row('sure', evidence(finding, stalls)),
    ...row('hot', hotPlace(stalls)),
    ...row('from', callers(stalls)),
    ...row('via', via(finding, stalls)),
    ...row('test', inTests(finding, stalls, page.report.promises)),
    ...row('waited', waited(stalls)),
    ...beside.flatMap((other) => row('also', `${other.title} (${other.id})`)),
    ...row('why', finding.why),
    ...row('fix', finding.fix, 'ok'),
  ]
}

function title(page: Page, finding: Finding, number: number): string[] {
  const lead = `${number}. `.padStart(INDENT)
  const lines = wrap(`${finding.severity}: ${harmless(finding.title)}`, page.width - INDENT)
  return lines.map((line, index) => {
    if (index > 0) return `${' '.repeat(INDENT)}${page.paint('strong', line)}`
    const word = `${finding.severity}:`
    return `${page.paint('strong', lead)}${page.paint(finding.severity, word)}${page.paint('strong', line.slice(word.length))}`
  })
}

/** "json-payload at src/report.ts:88:16 in buildReport, pid 4130 worker 2". The place is cut last: it is what one clicks. */
function whereabouts(page: Page, finding: Finding, stalls: Stall[]): string {
  const thread = harmless(inThread(page, stalls))
  const room = page.width - INDENT
  if (!finding.location)
    return `${' '.repeat(INDENT)}${page.paint('dim', cutEnd(finding.id + thread, room, page.glyphs.ellipsis))}`
  const lead = `${finding.id} at `
  const at = cutStart(place(finding.location), room - lead.length, page.glyphs.ellipsis)
  const tail = `${finding.location.line === 0 ? '' : ` in ${harmless(finding.location.function)}`}${thread}`
  const rest = room - lead.length - stringWidth(at)
  const shown = stringWidth(tail) > rest && rest < LEAST_TAIL ? '' : cutEnd(tail, rest, page.glyphs.ellipsis)
  return `${' '.repeat(INDENT)}${page.paint('dim', lead)}${page.paint('place', at)}${shown}`
}

function inThread(page: Page, stalls: Stall[]): string {
  const stall = worstOf(stalls)
  const watched = page.report.threads.filter((thread) => thread.watched !== 'none')
  if (!stall || watched.length < 2) return ''
  const thread = watched.find(
    ({ runId, pid, threadId }) => runId === stall.runId && pid === stall.pid && threadId === stall.threadId,
  )
  const inSeveral = new Set(stalls.map(({ runId }) => runId)).size > 1
  const run = runName(page.report.runs, stall.runId)
  const worker = stall.threadId === 0 ? '' : ` worker ${thread?.name ?? stall.threadId}`
  return `${run && `, ${inSeveral ? 'worst in ' : ''}${run}`}, pid ${stall.pid}${worker}`
}

/** The first culprit gets two lines of context on each side, the others one. */
function source(page: Page, location: Frame | null, number: number): string[] {
  const lines = location ? excerpt(page, location, number === 1 ? 2 : 1) : []
  return lines.length > 0 ? ['', ...lines, ''] : []
}
