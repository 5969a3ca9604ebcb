import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainText } from '../../src/report/explain.js'
import { draw, textOf } from './draw.js'
import { mixed, sceneOf } from './sample-scene.js'

const scene = sceneOf(mixed())
const SIZES = [
  { width: 120, height: 40 },
  { width: 80, height: 24 },
  { width: 60, height: 15 },
]

test('the question before leaving is told whole at any size', () => {
  for (const size of SIZES) {
    const lines = textOf(draw(scene, { overlay: 'quit' }, size)).split('\n')
    const from = lines.findIndex((line) => line.includes('Leave?'))
    for (const line of lines.slice(from + 1, from + 4)) assert.doesNotMatch(line.split('│')[2] ?? line, /…/)
  }
})

test('an explanation is wrapped once, for the box that it stands in', () => {
  const text = explainText('json-payload', { colour: false, ascii: false, columns: 54 })
  const { scrollMax } = draw(scene, { overlay: 'explain' }, { width: 60, height: 15 })
  const shown = Array.from({ length: scrollMax + 1 }, (_, boxScroll) =>
    textOf(draw(scene, { overlay: 'explain', boxScroll }, { width: 60, height: 15 })),
  ).join('\n')
  for (const line of text.split('\n')) assert.ok(shown.includes(`│ ${line}`.trimEnd()), line)
})

test('on a screen that is too small, what is needed is told whole', () => {
  const text = textOf(draw(scene, {}, { width: 30, height: 6 }))
  assert.equal(text.replace(/\s+/g, ' ').trim(), 'Too small: need 60x15, have 30x6. Still recording. q quits.')
})
