import type uPlot from 'uplot'
import type { PageThread } from '../../page-data.js'
import { ink } from '../ink.js'

/** A band behind the chart where the run was under load. */
export function drawLoad(chart: uPlot, load: PageThread['load']): void {
  if (load === null) return
  const { ctx, bbox } = chart
  const [least, most] = [bbox.left, bbox.left + bbox.width]
  const at = (ms: number): number => Math.min(most, Math.max(least, chart.valToPos(ms, 'x', true)))
  const [left, right] = [at(load.fromMs), at(load.toMs)]
  ctx.save()
  ctx.fillStyle = ink('--load')
  ctx.fillRect(left, bbox.top, right - left, bbox.height)
  ctx.restore()
}
