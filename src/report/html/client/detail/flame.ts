/** Where the time of a stall went, as a flame graph and as a table. */
import flamegraph from 'd3-flame-graph'
import { select } from 'd3-selection'
import { count, duration, percent } from '../../../../analysis/words.js'
import type { PageData, PageStall } from '../../page-data.js'
import { button, element } from '../element.js'
import { placeText } from '../frame-text.js'
import { frameTable } from './frame-table.js'
import { type CallNode, depthOf, profileTree, totalMs } from './profile-tree.js'

const CELL = 20
const ZOOM_MS = 150

export function flame(data: PageData, stall: PageStall): HTMLElement {
  const profile = stall.profile === null ? undefined : data.profiles[stall.profile]
  const part = element('section', { class: 'flame-part' }, element('h4', {}, 'Where the time went'))
  if (!profile || profile.samples.length === 0) {
    part.append(element('p', {}, noSamples(data)))
    return part
  }
  const tree = profileTree(data, profile)
  const samples = count(profile.samples.length, 'sample')
  const place = element('div', {
    class: 'flame',
    role: 'img',
    'aria-label': `Flame graph of ${samples}; the table has the same`,
  })
  const said = element('p', { class: 'readout' }, `${samples}; the innermost calls on top. Click a frame to zoom.`)
  part.append(place, said, owners(), frameTable(tree))
  whenPlaced(place, (width) => said.prepend(reset(drawFlame(tree, place, width)), ' '))
  return part
}

function noSamples({ stalls, profiles }: PageData): string {
  const others = profiles.length > 0 && profiles.length < stalls.length
  return `No samples of it are in this report${others ? `: only the ${profiles.length} longest stalls have theirs` : ''}.`
}

function drawFlame(tree: CallNode, place: HTMLElement, width: number): () => void {
  const all = totalMs(tree)
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const graph = flamegraph<CallNode>()
    .width(width)
    .height(depthOf(tree) * CELL)
    .cellHeight(CELL)
    .minFrameSize(1)
    .transitionDuration(calm ? 0 : ZOOM_MS)
    .selfValue(true)
    .getName(({ data: { frame } }) => frame?.function ?? 'the stall')
    .setLabelHandler(
      ({ data, value }) => `${labelOf(data)}: ${duration(value)}, ${percent(value / Math.max(all, 0.001))}`,
    )
    .setColorMapper(({ data: { frame } }) => `var(--${frame?.owner ?? 'whole'})`)
  select(place).datum(tree).call(graph)
  return () => graph.resetZoom()
}

function labelOf({ frame }: CallNode): string {
  return frame ? `${frame.function} ${frame.line === 0 ? '' : placeText(frame)}`.trim() : 'The stall'
}

function reset(act: () => void): HTMLElement {
  return button('Whole graph', act, { class: 'small' })
}

/** Whose code a color is. */
function owners(): HTMLElement {
  const entries = { user: 'your code', dependency: 'dependency', node: 'node and native' }
  return element(
    'p',
    { class: 'legend' },
    ...Object.entries(entries).map(([owner, text]) =>
      element('span', {}, element('span', { class: `swatch ${owner}` }), text),
    ),
  )
}

/** A graph needs its width, which it has once it stands in the page. */
function whenPlaced(place: HTMLElement, act: (width: number) => void): void {
  const observer = new ResizeObserver(() => {
    if (place.clientWidth === 0) return
    observer.disconnect()
    act(place.clientWidth)
  })
  observer.observe(place)
}
