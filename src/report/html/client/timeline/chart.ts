/** One track of one thread as a uPlot chart that follows the time window. */
import uPlot from 'uplot'
import { moment } from '../../../../analysis/words.js'
import type { PageThread } from '../../page-data.js'
import { ink } from '../ink.js'
import { drawLoad } from './load.js'
import { drawStalls, type Placed, stallsIn } from './stall-bars.js'
import { drawThreshold } from './threshold.js'
import type { TimeWindow } from './time-window.js'
import { type Track, TURNS } from './tracks.js'

const AXIS_HEIGHT = 26
const AXIS_WIDTH = 64
/** What a label of the time axis may count in, ms. */
const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000]
const ROUND_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 7200].map((minutes) => minutes * 60_000)
const TIME_SPACE = 100
const FONT = '11px system-ui, sans-serif'
const STEPPED = uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}
/** All charts show the pointer's moment. */
const SYNC = 'time'

export interface ChartPlan {
  thread: PageThread
  track: Track
  stalls: readonly Placed[]
  window: TimeWindow
  /** The lowest one has the axis of time. */
  withTime: boolean
  onPointer: (chart: uPlot) => void
}

export function drawChart(plan: ChartPlan, place: HTMLElement): uPlot {
  const { track, window, withTime } = plan
  const size = () => ({ width: place.clientWidth, height: track.height + (withTime ? AXIS_HEIGHT : 0) })
  const chart = new uPlot({ ...size(), ...optionsFor(plan) }, pointsOf(plan), place)
  window.onChange(() => {
    const { fromMs, toMs } = window.span()
    chart.setScale('x', { min: fromMs, max: toMs })
  })
  new ResizeObserver(() => {
    if (place.clientWidth > 0 && place.clientWidth !== chart.width) chart.setSize(size())
  }).observe(place)
  return chart
}

/** A step's figure holds from its beginning to the next one's. */
function pointsOf({ thread: { series }, track, window }: ChartPlan): uPlot.AlignedData {
  const { fromMs, toMs } = window.span()
  if (!series)
    return [
      [fromMs, toMs],
      [null, null],
    ]
  const values = track.of(series)
  const times = values.map((_, index) => index * series.stepMs)
  return [
    [...times, values.length * series.stepMs],
    [...values, values.at(-1) ?? 0],
  ]
}

function optionsFor(plan: ChartPlan): Omit<uPlot.Options, 'width' | 'height'> {
  const { track, window } = plan
  return {
    padding: [6, 0, plan.withTime ? 0 : 4, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      sync: { key: SYNC, filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave' } },
      bind: {
        dblclick: () => () => {
          window.reset()
          return null
        },
      },
    },
    scales: {
      x: { time: false, range: () => [window.span().fromMs, window.span().toMs] },
      y: { range: (_chart, _least, most) => [0, highest(plan, most)] },
    },
    axes: axes(plan),
    series: [{}, { fill: () => ink(track.color), points: { show: false }, ...STEPPED }],
    hooks: hooks(plan),
  }
}

function highest({ track, stalls, window }: ChartPlan, most: number | null): number {
  const seen = track === TURNS ? stallsIn(stalls, window.span()).map(({ stall }) => stall.durationMs) : []
  return Math.max(track.least, seen.reduce((a, b) => Math.max(a, b), most ?? 0) * 1.08)
}

function axes({ track, withTime }: ChartPlan): uPlot.Axis[] {
  const line = { stroke: () => ink('--grid'), width: 1 }
  const shared = { stroke: () => ink('--muted'), font: FONT, grid: line, ticks: { show: false } }
  return [
    {
      ...shared,
      show: withTime,
      size: AXIS_HEIGHT,
      space: TIME_SPACE,
      incrs: [...ROUND, ...ROUND_MINUTES],
      values: (_chart, splits) => splits.map((ms) => (ms === 0 ? '0' : moment(ms))),
    },
    { ...shared, size: AXIS_WIDTH, space: 26, values: (_chart, splits) => splits.map(track.tick) },
  ]
}

function hooks({ thread, track, stalls, window, onPointer }: ChartPlan): uPlot.Hooks.Arrays {
  return {
    setCursor: [onPointer],
    drawClear: [(chart) => drawLoad(chart, thread.load)],
    draw:
      track === TURNS
        ? [(chart) => drawStalls(chart, stalls, window.span()), (chart) => drawThreshold(chart, thread.thresholdMs)]
        : [],
    setSelect: [
      (chart) => {
        const { left, width } = chart.select
        chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
        window.show({ fromMs: chart.posToVal(left, 'x'), toMs: chart.posToVal(left + width, 'x') })
      },
    ],
  }
}
