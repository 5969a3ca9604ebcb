import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, type Effect } from '../../src/tui/act.js'
import { type Action, actionOf, keys, VIEWS, type View } from '../../src/tui/keys.js'
import { initialState, type PaneName, type State } from '../../src/tui/state.js'
import { draw, textOf } from './draw.js'
import { mixed, sceneOf } from './sample-scene.js'

const scene = sceneOf(mixed())
const extent = { page: 10, scrollMax: 20 }
const [, second = null] = scene.stalls.map(({ id }) => id)

/** States in which a key may have something to do. */
function starts(view: View): State[] {
  const base = { ...initialState(false), view, cameFrom: view === 'overview' ? view : ('overview' as const) }
  const panes: PaneName[] = ['stalls', 'promises', 'processes', 'output']
  return [
    ...panes.map((pane) => ({ ...base, pane })),
    { ...base, scroll: 5, filter: 'json', expanded: true, zoom: 3, shown: 'stall-1' },
    { ...base, chosen: { ...base.chosen, stalls: second } },
  ]
}

for (const { action, keys: names, views } of keys) {
  test(`"${names.join(' ')}" does ${action} wherever it is offered`, () => {
    for (const view of views) {
      for (const name of names) {
        const effects = starts(view).filter((state) => hasDone(state, name))
        assert.notEqual(effects.length, 0, `${name} does nothing in ${view}`)
      }
    }
  })
}

function hasDone(state: State, name: string): boolean {
  const { state: next, effect } = act(state, { name, text: '' }, scene, extent)
  return effect !== null || JSON.stringify(next) !== JSON.stringify(state)
}

test('no key means two things in one view', () => {
  for (const view of VIEWS) {
    const names = keys.filter(({ views }) => views.includes(view)).flatMap((entry) => entry.keys)
    assert.deepEqual(names, [...new Set(names)], view)
  }
})

test('the last line of a view names keys that do there what it says', () => {
  for (const view of VIEWS) {
    const last =
      textOf(draw(scene, { view }, { width: 300, height: 30 }))
        .split('\n')
        .at(-1) ?? ''
    const offered = keys.filter(({ brief, views }) => brief !== null && views.includes(view))
    for (const { action, brief, keys: names, shown } of offered) {
      assert.ok(last.includes(brief ?? ''), `${view}: ${brief}`)
      assert.ok(last.includes(shown), `${view}: ${shown}`)
      assert.equal(actionOf(names[0] ?? '', view), action)
    }
    const hints = last.trim().split(/ {2,}/)
    assert.equal(hints.length, offered.length, hints.join('|'))
  }
})

for (const [width, height] of [
  [60, 15],
  [80, 24],
  [120, 40],
] as const)
  test(`the help at ${width}x${height} names every key of its view, if need be by scrolling`, () => {
    for (const view of VIEWS) {
      const helpAt = (boxScroll: number) => draw(scene, { view, overlay: 'help', boxScroll }, { width, height })
      const steps = Array.from({ length: helpAt(0).scrollMax + 1 }, (_, step) => textOf(helpAt(step)))
      for (const { does, shown, views } of keys)
        if (views.includes(view) && shown !== '')
          assert.ok(
            steps.some((help) => help.includes(does.slice(0, 30))),
            `${view}: ${does}`,
          )
    }
  })

const OUTSIDE: [key: string, effect: Effect][] = [
  ['C-c', 'interrupt'],
  ['C-z', 'suspend'],
]

test('^c and ^z work in every view, while typing, and under an overlay', () => {
  for (const [name, effect] of OUTSIDE)
    for (const view of VIEWS)
      for (const more of [{}, { typing: 'x' }, { overlay: 'help' as const }, { overlay: 'quit' as const }])
        assert.equal(act({ ...initialState(false), view, ...more }, { name, text: '' }, scene, extent).effect, effect)
})

test('every action of the table is reached by a key', () => {
  const reached = new Set<Action>(
    VIEWS.flatMap((view) => keys.flatMap((entry) => entry.keys.flatMap((name) => actionOf(name, view) ?? []))),
  )
  assert.deepEqual(
    [...new Set(keys.map(({ action }) => action))].filter((action) => !reached.has(action)),
    [],
  )
})
