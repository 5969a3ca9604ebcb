import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act } from '../../src/tui/act.js'
import { rowsOf } from '../../src/tui/list.js'
import type { StallRow } from '../../src/tui/rows.js'
import { initialState, SORTS, type State, ZOOMS } from '../../src/tui/state.js'
import { mixed, sceneOf } from './sample-scene.js'

const scene = sceneOf(mixed())
const going = sceneOf(mixed(), true)
const extent = { page: 10, scrollMax: 20 }

/** What keys make of a state, one after the other. */
function after(names: string[], from: Partial<State> = {}, shown = scene): State {
  return names.reduce((state, name) => act(state, { name, text: name.length === 1 ? name : '' }, shown, extent).state, {
    ...initialState(false),
    ...from,
  })
}

function stallsIn(state: State, shown = scene): string[] {
  return rowsOf(shown, state, 'stalls').map((row) => (row as StallRow).finding?.id ?? 'ongoing')
}

test('a filter keeps the rows that have its text, and an inverse one hides them', () => {
  const kept = after(['/', 'J', 'S', 'O', 'N', 'enter'])
  assert.equal(kept.filter, 'JSON')
  assert.deepEqual(stallsIn(kept), ['json-payload'])
  const hidden = after(['/', '!', 'j', 's', 'o', 'n', 'enter'])
  assert.deepEqual(stallsIn(hidden), ['gc-pause'])
})

test('while a filter is typed, keys are letters; escape drops it, backspace takes a letter', () => {
  assert.equal(after(['/', 'q', 's']).typing, 'qs')
  assert.equal(after(['/', 'q', 'backspace']).typing, '')
  const dropped = after(['/', 'q', 'escape'], { filter: 'json' })
  assert.deepEqual([dropped.typing, dropped.filter], [null, 'json'])
})

test('escape clears the filter, and never ends the program', () => {
  assert.equal(after(['escape'], { filter: 'json' }).filter, '')
  assert.deepEqual(after(['escape', 'escape', 'escape']), initialState(false))
})

test('s goes through all orders and comes back; i turns one round', () => {
  const orders = SORTS.map((_, step) => after(new Array<string>(step).fill('s')).sort.by)
  assert.deepEqual(orders, [...SORTS])
  assert.equal(after(new Array<string>(SORTS.length).fill('s')).sort.by, SORTS[0])
  assert.equal(after(['s', 'S']).sort.by, SORTS[0])
  const byTime = { sort: { by: 'blocked' as const, inverted: false } }
  assert.deepEqual(stallsIn(after([], byTime)), ['json-payload', 'gc-pause'])
  assert.deepEqual(stallsIn(after(['i'], byTime)), ['gc-pause', 'json-payload'])
})

test('what lasts stands first in every order', () => {
  for (const by of SORTS)
    for (const inverted of [false, true]) {
      assert.equal(stallsIn(after([], { sort: { by, inverted } }), going)[0], 'ongoing')
    }
})

test('space holds the display and lets it go on', () => {
  assert.equal(after(['space']).paused, true)
  assert.equal(after(['space', 'space']).paused, false)
})

test('F follows, and choosing a row by hand ends it', () => {
  assert.equal(after(['F']).follow, true)
  assert.equal(after(['F', 'j']).follow, false)
})

test('in the output, scrolling up stops following, and its end goes on', () => {
  const output = after(['l'])
  assert.deepEqual([output.view, output.follow], ['output', true])
  const up = after(['l', 'end', 'k'])
  assert.equal(up.follow, false)
  assert.equal(after(['l', 'end', 'k', 'end']).follow, true)
})

test('one line up from the end of the output is one line, also where its beginning is gone', () => {
  const long = { page: 10, scrollMin: 500, scrollMax: 2000 }
  const press = (state: State, name: string): State => act(state, { name, text: name }, scene, long).state
  const up = press(press(initialState(false), 'l'), 'k')
  assert.equal(up.scroll, 1999)
  const top = press(up, 'g')
  assert.deepEqual([top.scroll, press(top, 'j').scroll], [500, 501])
})

test('the zoom ends at both ends', () => {
  assert.equal(after(new Array<string>(20).fill('<')).zoom, ZOOMS.length - 1)
  assert.equal(after(new Array<string>(20).fill('>')).zoom, 0)
})

test('enter opens the chosen row, which stays the one that is looked at', () => {
  const opened = after(['enter'])
  assert.equal(opened.view, 'detail')
  assert.equal(opened.chosen.stalls, scene.stalls[0]?.id)
  assert.deepEqual(after(['enter'], { filter: 'nowhere' }).view, 'overview')
})

test('[ and ] lead through the findings, n and p through the times of one', () => {
  const next = after(['enter', ']'])
  assert.deepEqual([next.view, next.chosen.stalls], ['detail', scene.stalls[1]?.id])
  assert.equal(after(['enter', ']', ']', '[']).chosen.stalls, scene.stalls[0]?.id)
  assert.equal(after(['enter', 'p']).shown, 'stall-2')
  assert.equal(after(['enter', 'p', 'p']).shown, 'stall-2')
  assert.equal(after(['enter', 'p', 'n', 'n']).shown, 'stall-1')
  assert.equal(after(['enter', 'p', ']']).shown, null)
})

test('q asks; s stops the program, d leaves it running, esc stays', () => {
  const asked = after(['q'])
  assert.equal(asked.overlay, 'quit')
  const effectOf = (name: string) => act(asked, { name, text: name }, scene, extent).effect
  assert.deepEqual([effectOf('s'), effectOf('d'), effectOf('escape')], ['interrupt', 'detach', null])
  const recorded = act(initialState(false), { name: 'q', text: 'q' }, { ...scene, phase: 'recorded' }, extent)
  assert.equal(recorded.effect, 'leave')
})

test('an overlay takes the keys, and scrolls', () => {
  const help = after(['?', 's', 'j'])
  assert.deepEqual([help.overlay, help.sort.by, help.boxScroll], ['help', 'worst', 1])
  assert.equal(after(['?', '?']).overlay, null)
  assert.equal(after(['x', 'escape']).overlay, null)
  assert.equal(after(['enter', 'j', 'j', 'x', 'j', 'escape']).scroll, 2, 'what is under it stays where it was')
})

test('the output opens from anywhere and leads back there', () => {
  assert.equal(after(['enter', 'l', 'escape']).view, 'detail')
  assert.equal(after(['enter', 'l', 'l']).view, 'detail')
  assert.equal(after(['enter', 'l', 'escape', 'escape']).view, 'overview')
})
