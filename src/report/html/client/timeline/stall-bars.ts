/** The stalls of a thread, oldest first: found by time, and drawn over a chart. */
import type uPlot from 'uplot'
import type { PageStall } from '../../page-data.js'
import { ink } from '../ink.js'
import type { Span } from './time-window.js'

/** Pixels; a stall is never drawn narrower, and found this near. */
const NARROWEST = 2
const NEAR = 6

export interface Placed {
  stall: PageStall
  index: number
}

/** Index of the first that begins at or after a moment. */
function firstFrom(stalls: readonly Placed[], ms: number): number {
  let low = 0
  let high = stalls.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stalls[middle]?.stall.startMs ?? 0) < ms) low = middle + 1
    else high = middle
  }
  return low
}

/** What can be seen in a span: one that began before it may reach into it. */
export function stallsIn(stalls: readonly Placed[], { fromMs, toMs }: Span): Placed[] {
  const first = firstFrom(stalls, fromMs)
  const before = stalls[first - 1]
  const reaches = before && before.stall.startMs + before.stall.durationMs > fromMs
  return stalls.slice(reaches ? first - 1 : first, firstFrom(stalls, toMs))
}

/** The stall at the pointer, or the nearest one beside it. */
export function stallAt(chart: uPlot, stalls: readonly Placed[]): Placed | null {
  const left = chart.cursor.left ?? -1
  if (left < 0) return null
  const span = { fromMs: chart.posToVal(left - NEAR, 'x'), toMs: chart.posToVal(left + NEAR, 'x') }
  const atMs = chart.posToVal(left, 'x')
  const distance = ({ stall }: Placed) => Math.max(0, stall.startMs - atMs, atMs - stall.startMs - stall.durationMs)
  return stallsIn(stalls, span).reduce<Placed | null>(
    (best, one) => (best && distance(best) <= distance(one) ? best : one),
    null,
  )
}

export function drawStalls(chart: uPlot, stalls: readonly Placed[], span: Span): void {
  const { ctx, bbox } = chart
  const bottom = bbox.top + bbox.height
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  for (const { stall } of stallsIn(stalls, span)) {
    const left = chart.valToPos(stall.startMs, 'x', true)
    const right = chart.valToPos(stall.startMs + stall.durationMs, 'x', true)
    const top = chart.valToPos(stall.durationMs, 'y', true)
    ctx.fillStyle = ink(colorOf(stall))
    ctx.fillRect(left, top, Math.max(NARROWEST * devicePixelRatio, right - left), bottom - top)
  }
  ctx.restore()
}

/** The name of its color in the style sheet. */
export function colorOf({ host, phase }: PageStall): '--stall' | '--startup' | '--host' {
  if (host) return '--host'
  return phase === 'startup' ? '--startup' : '--stall'
}
