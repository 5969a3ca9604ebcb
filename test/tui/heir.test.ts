import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inherited } from '../../src/tui/heir.js'
import { initialState } from '../../src/tui/state.js'
import { finding, report, stall } from '../report/sample.js'
import { draw, textOf } from './draw.js'
import { mixed, sceneOf } from './sample-scene.js'
import { ONGOING_MS } from './sample-session.js'

const going = sceneOf(mixed(), true)
const row = going.stalls.find(({ ongoing }) => ongoing !== null)
const looking = {
  ...initialState(false),
  view: 'detail' as const,
  chosen: { ...initialState(false).chosen, stalls: row?.id ?? '' },
}

/** The same run a moment later: the stall has ended. */
function later(...found: Parameters<typeof report>) {
  const scene = sceneOf(report(...found), true)
  return { ...scene, stalls: scene.stalls.filter(({ ongoing }) => ongoing === null) }
}

test('whoever looks at a stall that ends looks at its finding then, and at that very stall', () => {
  const ended = later({
    stalls: [stall(), stall({ id: 'stall-9', startMs: ONGOING_MS, durationMs: 2100 })],
    findings: [
      finding({ fingerprint: 'other', id: 'sync-fs' }),
      finding({ fingerprint: 'this', stallIds: ['stall-1', 'stall-9'] }),
    ],
  })
  const state = inherited(looking, ended)
  assert.equal(state.chosen.stalls, ended.stalls.find(({ finding: of }) => of?.fingerprint === 'this')?.id)
  assert.equal(state.shown, 'stall-9')
})

test('until there is a finding of it, that is what is said, and no other one is shown', () => {
  const between = later({ stalls: [stall()], findings: [finding()] })
  assert.equal(inherited(looking, between), looking)
  const text = textOf(draw(between, looking, { width: 100, height: 30 }))
  assert.match(text, /It is over/)
  assert.doesNotMatch(text, /json-payload/)
})

test('while it lasts it stays chosen', () => {
  assert.equal(inherited(looking, going), looking)
})
