import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOutputLog } from '../../src/tui/output-log.js'
import { draw, textOf } from './draw.js'
import { mixed, sceneOf } from './sample-scene.js'

const SIZE = { width: 80, height: 24 }

test('who reads the output keeps the line in sight while older ones are forgotten', () => {
  const output = createOutputLog(100)
  const scene = { ...sceneOf(mixed()), output }
  const top = (): string | undefined => textOf(draw(scene, { view: 'output', scroll: 80 }, SIZE)).split('\n')[3]
  const write = (from: number, to: number): void => {
    for (let line = from; line < to; line++) output.write('stdout', Buffer.from(`line ${line}\n`))
  }
  write(0, 105)
  assert.match(top() ?? '', /line 80 /)
  write(105, 150)
  assert.equal(output.first > 0, true)
  assert.match(top() ?? '', /line 80 /)
})

test('what is held stays as it was', () => {
  const output = createOutputLog()
  output.write('stdout', Buffer.from('one\nhalf'))
  const held = output.held()
  output.write('stdout', Buffer.from(' a line\nmore\n'))
  assert.deepEqual(
    held.last(9).map(({ text }) => text),
    ['one', 'half'],
  )
  assert.deepEqual([held.first, held.count, output.count], [0, 2, 3])
})
