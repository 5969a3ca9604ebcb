/** The README's chart, drawn from the results: what each tool makes of a program's CPU, one row a tool, one block a program. */
import { TWIN } from './sides.js'
import type { Result } from './summary.js'

const SHOWN = [
  'HTTP request, main-thread CPU',
  'fastify request with a chain of awaits, main-thread CPU',
  'three awaits, main-thread CPU',
]
const [WIDTH, LABEL, ROW, TITLE, TAIL] = [760, 190, 18, 30, 14]
/** A bar as long as the chart is this much slower than bare; longer ones are cut, their figure says how long they are. */
const MOST = 3
const OURS = new Set(['light', 'standard', 'deep'])

interface Bar {
  name: string
  change: number
}

export function chart(byNode: { node: string; results: Result[] }[]): string {
  const latest = byNode.at(-1)
  const blocks = SHOWN.flatMap((name) => latest?.results.find((result) => result.name === name) ?? [])
  let y = 0
  const parts = blocks.map((result) => {
    const drawn = block(result, y)
    y += drawn.height
    return drawn.svg
  })
  const style =
    'text{font:12px system-ui,sans-serif;fill:#57606a}.t{font-weight:600}.o{fill:#1f883d}.p{fill:#bc4c00}.b{stroke:#8c959f}'
  const title = `CPU of the main thread against bare node (×1), Node ${latest?.node ?? ''}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 8}" role="img" aria-label="${title}"><style>${style}</style><title>${title}</title>${parts.join('')}</svg>\n`
}

function block({ name, sides }: Result, top: number): { svg: string; height: number } {
  const shown = Object.entries(sides).filter(([name]) => name !== 'bare' && name !== TWIN)
  const bars = shown.map(([name, { change }]): Bar => ({ name, change }))
  const title = `<text class="t" x="0" y="${top + 18}">${escaped(name)}</text>`
  const rows = bars.map((each, nth) => bar(each, top + TITLE + nth * ROW))
  const bottom = top + TITLE + bars.length * ROW
  const bare = `<line class="b" x1="${x(1)}" x2="${x(1)}" y1="${top + TITLE - 4}" y2="${bottom}"/>`
  return { svg: `${title}${rows.join('')}${bare}`, height: TITLE + bars.length * ROW + TAIL }
}

function bar({ name, change }: Bar, y: number): string {
  const figure = `×${change.toFixed(change < 10 ? 2 : 0)}`
  const end = x(Math.min(change, MOST))
  return `<text x="0" y="${y + 11}">${escaped(name)}</text><rect class="${OURS.has(name) ? 'o' : 'p'}" x="${LABEL}" y="${y}" width="${end - LABEL}" height="12" rx="2"/><text x="${end + 6}" y="${y + 11}">${figure}</text>`
}

function x(change: number): number {
  return LABEL + Math.round((change / MOST) * (WIDTH - LABEL - 60))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
