/** The soak's chart: one block a measure, one line a run, over the minutes. */
import type { SideRun } from './side.js'
import type { Point } from './slope.js'

const BLOCKS: [series: string, title: string][] = [
  ['target resident', 'Target: resident memory, MB'],
  ['target heapUsed', 'Target: heap of its main thread after a collection, MB'],
  ['target watchdogBytes', 'Watchdog: heap of its thread after a collection, MB'],
  ['CLI resident', 'loopdoctor: resident memory, MB'],
  ['CLI heapUsed', 'loopdoctor: heap after a collection, MB'],
  ['target descriptors', 'Target: open descriptors'],
]
const [WIDTH, LEFT, RIGHT, TITLE, PLOT, TAIL] = [760, 44, 130, 26, 110, 30]
const BLOCK = TITLE + PLOT + TAIL
const MB = 1024 * 1024

export function chart(runs: readonly SideRun[]): string {
  const startMs = Math.min(
    ...runs.flatMap(({ series }) => Object.values(series).map((points) => points[0]?.atMs ?? Number.POSITIVE_INFINITY)),
  )
  const endMs = Math.max(
    ...runs.flatMap(({ series }) => Object.values(series).map((points) => points.at(-1)?.atMs ?? 0)),
  )
  const x = (atMs: number): number => LEFT + ((atMs - startMs) / (endMs - startMs)) * (WIDTH - LEFT - RIGHT)
  const minutes = (endMs - startMs) / 60_000
  const parts = BLOCKS.map((each, nth) => block(each, nth * BLOCK, { runs, x, minutes }))
  const style =
    'text{font:12px system-ui,sans-serif;fill:#57606a}.t{font-weight:600}polyline{fill:none;stroke-width:1.5}.b{stroke:#8c959f}.c0{stroke:#8c959f}.c1{stroke:#1f883d}.c2{stroke:#bf8700}.c3{stroke:#0969da}.k0{fill:#6e7781}.k1{fill:#1f883d}.k2{fill:#9a6700}.k3{fill:#0969da}'
  const title = `A soak of ${Math.round(minutes)} minutes: memory and descriptors`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${BLOCKS.length * BLOCK}" role="img" aria-label="${title}"><style>${style}</style><title>${title}</title>${parts.join('')}</svg>\n`
}

interface Scale {
  runs: readonly SideRun[]
  x: (atMs: number) => number
  minutes: number
}

function block([name, title]: [string, string], top: number, { runs, x, minutes }: Scale): string {
  const unit = name.endsWith('descriptors') ? 1 : MB
  const lines = runs.flatMap((run, nth) => (run.series[name] ? [{ run, nth, points: run.series[name] }] : []))
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(({ value }) => value / unit))) * 1.1
  const [floor, ceiling] = [top + TITLE + PLOT, top + TITLE]
  const y = ({ value }: Point): number => floor - (value / unit / most) * PLOT
  const drawn = lines.map(
    ({ nth, points }) =>
      `<polyline class="c${nth % 4}" points="${points.map((point) => `${x(point.atMs).toFixed(1)},${y(point).toFixed(1)}`).join(' ')}"/>`,
  )
  const names = lines.map(
    ({ run, nth }, row) =>
      `<text class="k${nth % 4}" style="fill:inherit" x="${WIDTH - RIGHT + 8}" y="${ceiling + 12 + row * 16}">${run.name}</text>`,
  )
  const axes = `<path class="b" fill="none" d="M${LEFT} ${ceiling}V${floor}H${WIDTH - RIGHT}"/>`
  const marks = [
    `<text x="${LEFT - 6}" y="${ceiling + 10}" text-anchor="end">${Math.round(most)}</text>`,
    `<text x="${LEFT - 6}" y="${floor}" text-anchor="end">0</text>`,
    `<text x="${WIDTH - RIGHT}" y="${floor + 16}" text-anchor="end">${Math.round(minutes)} min</text>`,
  ]
  return `<text class="t" x="0" y="${top + 16}">${title}</text>${axes}${drawn.join('')}${names.join('')}${marks.join('')}`
}
