import type { Finding, Frame, Report, Stall } from '../../analysis/report.js'
import { count, duration, moment, percent } from '../../analysis/words.js'
import { blockedMs } from '../blocked.js'
import { place, samePlace } from '../place.js'
import { worstOf } from './evidence.js'
import type { Page } from './page.js'

const CELLS = 10
/** Callers told besides the culprit itself. */
const CALLERS = 3

/** "##### 55% of blocked time: 4.1 s in 3 stalls, the worst 1.84 s at +24.6 s". */
export function time(page: Page, finding: Finding): string {
  if (finding.blockedMs === 0) return ''
  const share = finding.blockedMs / blockedMs(page.report)
  const rhythm = finding.everyMs === null ? '' : `, every ${duration(finding.everyMs)}`
  return `${gauge(page, share)} ${percent(share)} of blocked time: ${extent(page.report, finding)}${rhythm}`
}

/** What the time went into, where that is not the culprit's line itself. */
export function hotPlace(stalls: Stall[]): string {
  const worst = worstOf(stalls)
  const hot = worst?.hot
  if (!hot || hot.owner === 'native' || (worst.culprit && samePlace(hot, worst.culprit))) return ''
  const from = hot.package === null ? '' : ` of package ${hot.package}`
  return `${hot.function}${from}, ${place(hot)}`
}

/** Who called the culprit, nearest first: the user's own frames only. */
export function callers(stalls: Stall[]): string {
  const worst = worstOf(stalls)
  if (!worst?.culprit) return ''
  const { culprit } = worst
  const exact = worst.stack.findIndex((frame) => samePlace(frame, culprit))
  // One that is told by its await was met at another line.
  const inside = (frame: Frame): boolean => frame.file === culprit.file && frame.function === culprit.function
  const at = exact < 0 ? worst.stack.findLastIndex(inside) : exact
  const own = worst.stack.slice(at + 1).filter((frame) => frame.owner === 'user')
  const told = own.filter((frame, index) => index === 0 || !samePlace(frame, own[index - 1] as Frame)).slice(0, CALLERS)
  return told.map((frame) => `${frame.function} ${place(frame)}`).join(', ')
}

/** "4.1 s in 3 stalls, the worst 1.84 s at +24.6 s". */
export function extent(report: Report, finding: Finding): string {
  const worst = worstOf(report.stalls.filter((stall) => finding.stallIds.includes(stall.id)))
  const when = worst ? worst.startMs : finding.firstMs
  if (finding.count <= 1) return `${duration(finding.blockedMs)} at ${moment(when)}`
  return `${duration(finding.blockedMs)} in ${count(finding.count, 'stall')}, the worst ${duration(finding.worstMs)} at ${moment(when)}`
}

function gauge(page: Page, share: number): string {
  const full = Math.max(1, Math.round(share * CELLS))
  return page.glyphs.full.repeat(full) + page.glyphs.empty.repeat(CELLS - full)
}
