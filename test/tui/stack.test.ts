import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Frame } from '../../src/analysis/report.js'
import { sharesOf } from '../../src/tui/detail/shares.js'
import { stackLines } from '../../src/tui/detail/stack.js'
import { lookWith } from '../../src/tui/look.js'
import { frame } from '../report/sample.js'

const look = lookWith(0, true)
const node = frame({ function: 'emit', file: 'node:events', line: 5, owner: 'node' })

function shown(frames: Frame[], all = false): { lines: string[]; hint: string } {
  const { lines, hint } = stackLines({ frames, culprit: frame(), all }, 80, look)
  return {
    lines: lines.map((line) =>
      line
        .map(({ text }) => text)
        .join('')
        .trim(),
    ),
    hint,
  }
}

test('frames of node are hidden and counted, unless there are no others', () => {
  assert.deepEqual(shown([frame(), node]), {
    lines: ['>       buildReport  src/report.ts:88:16'],
    hint: '1 frame of node hidden: f shows all',
  })
  assert.equal(shown([frame(), node], true).lines.length, 2)
  assert.deepEqual(shown([node]), { lines: ['emit  node:events:5:16'], hint: '' })
})

test('a function that calls itself is told by its ends', () => {
  const { lines, hint } = shown(new Array<Frame>(40).fill(frame({ function: 'fib', line: 3 })))
  assert.deepEqual(lines, ['fib  src/report.ts:3:16', '... 38 more like it', 'fib  src/report.ts:3:16'])
  assert.equal(hint, 'f shows all frames')
})

test('the share of a function counts every look at it once, also where it calls itself', () => {
  const shares = sharesOf({
    stallId: 's',
    frames: [frame({ function: 'fib' }), frame({ function: 'main', line: 9 })],
    nodes: [
      [1, -1],
      [0, 0],
      [0, 1],
    ],
    samples: [2, 1, 0, -1],
    deltasUs: [100, 100, 100, 100],
  })
  assert.equal(shares.ofFunction(frame({ function: 'fib' })), 0.5)
  assert.equal(shares.ofFunction(frame({ function: 'main' })), 0.75)
  assert.equal(shares.ofFunction(frame({ function: 'other' })), null)
  assert.equal(shares.ofLine('src/report.ts', 9), 0.75)
})
