import type uPlot from 'uplot'
import { ink } from '../ink.js'

const DASH = [4, 4]

/** A line where turns begin to be stalls. */
export function drawThreshold(chart: uPlot, thresholdMs: number | null): void {
  const { ctx, bbox } = chart
  if (thresholdMs === null || thresholdMs > (chart.scales.y?.max ?? 0)) return
  const y = chart.valToPos(thresholdMs, 'y', true)
  ctx.save()
  ctx.strokeStyle = ink('--muted')
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash(DASH.map((length) => length * devicePixelRatio))
  ctx.beginPath()
  ctx.moveTo(bbox.left, y)
  ctx.lineTo(bbox.left + bbox.width, y)
  ctx.stroke()
  ctx.restore()
}
