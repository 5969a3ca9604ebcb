import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scene } from '../../src/tui/scene.js'
import { initialState, type PaneName, type State } from '../../src/tui/state.js'
import { matchesGolden } from '../report/golden.js'
import { reports } from '../report/sample-reports.js'
import { draw, misfits, type Size, textOf } from './draw.js'
import { mixed, sceneOf } from './sample-scene.js'

const SIZES: Size[] = [
  { width: 120, height: 40 },
  { width: 80, height: 24 },
  { width: 60, height: 15 },
]

const scene = sceneOf(mixed())
const ongoing = sceneOf(mixed(), true)

type Screen = [title: string, scene: Scene, state: Partial<State>]

const OVERVIEWS: Screen[] = [
  ['overview', scene, {}],
  ['while a stall lasts', ongoing, {}],
  ['promises', scene, { pane: 'promises' }],
  ['processes', scene, { pane: 'processes' }],
  ['output', scene, { pane: 'output' }],
  ['a filter that hides all', scene, { filter: 'nowhere' }],
]

const DETAILS: Screen[] = [
  ['a stall', scene, inDetail('stalls', 0)],
  ['a stall with all frames and who waited', scene, { ...inDetail('stalls', 0), allFrames: true, showWaiters: true }],
  ['a stall that lasts', ongoing, inDetail('stalls', 0)],
  ['a rejection', scene, inDetail('promises', 0)],
  ['waiting flows', scene, inDetail('promises', 1)],
  ['a process', scene, inDetail('processes', 0)],
  ['a process that is not watched', scene, inDetail('processes', 2)],
]

function inDetail(pane: PaneName, row: number): Partial<State> {
  return { view: 'detail', pane, chosen: { ...initialState(false).chosen, [pane]: idsOf(pane)[row] ?? null } }
}

/** Of the first row, none is chosen: so it is in both scenes. */
function idsOf(pane: PaneName): (string | null)[] {
  const rows = pane === 'promises' ? scene.promises : pane === 'processes' ? scene.processes : []
  return [null, ...rows.slice(1).map(({ id }) => id)]
}

for (const size of SIZES) {
  for (const ascii of [false, true]) {
    const name = `${size.width}x${size.height}${ascii ? '.ascii' : ''}`
    test(`the overview at ${name} looks as in its golden file`, () =>
      golden(`tui-overview-${name}.txt`, OVERVIEWS, size, ascii))
    test(`the detail at ${name} looks as in its golden file`, () =>
      golden(`tui-detail-${name}.txt`, DETAILS, size, ascii))
  }
}

function golden(file: string, screens: Screen[], size: Size, ascii: boolean): void {
  const texts = screens.map(([title, shown, state]) => {
    const screen = draw(shown, state, size, ascii)
    assert.deepEqual(misfits(screen, size), [], title)
    return `=== ${title}\n${textOf(screen)}\n`
  })
  const text = texts.join('\n')
  if (ascii) assert.match(text, /^[\x20-\x7e\n]*$/)
  matchesGolden(file, text)
}

test('at 120x40 all of a usual stall is seen without scrolling', () => {
  for (const name of ['one', 'many', 'startup']) {
    const usual = sceneOf(reports[name] as (typeof reports)[string])
    assert.equal(draw(usual, { view: 'detail' }, { width: 120, height: 40 }).scrollMax, 0, name)
  }
})

test('at 60x15 every line of a detail can be scrolled to', () => {
  const size = { width: 60, height: 15 }
  for (const [title, shown, state] of DETAILS) {
    const first = draw(shown, state, size)
    const tall = draw(shown, state, { width: 60, height: 200 })
    const body = (scroll: number) =>
      textOf(draw(shown, { ...state, scroll }, size))
        .split('\n')
        .slice(3, -1)
    const seen = Array.from({ length: first.scrollMax + 1 }, (_, scroll) => body(scroll)).flat()
    const missing = textOf(tall)
      .split('\n')
      .slice(3, -1)
      .filter((line) => line !== '' && !seen.includes(line))
    assert.deepEqual(missing, [], title)
  }
})

test('what a mark says in color is there without it', () => {
  const words = textOf(draw(scene, inDetail('stalls', 0), { width: 120, height: 40 }))
  assert.match(words, /^ S1 error json-payload/m)
  assert.match(words, /▶ +100% buildReport/)
  assert.match(words, /\[express\] next/)
  assert.match(words, /2 frames of node hidden: f shows all/)
})
