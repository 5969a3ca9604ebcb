import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportOf } from './told.js'

const FILE = '/app/spin.js'
const LATE_MS = 150
const TEXT = `function step() {
  JSON.parse(text)
}
function spin() {
  while (going()) step()
}
`

test('a late stack names the function that did the work, and who called it', () => {
  const looks = [{ stack: [`spin ${FILE}:5:3`], lateMs: LATE_MS }]
  const { stalls } = reportOf({ files: { [FILE]: TEXT }, threads: [{ stalls: [{ durationMs: 200, looks }] }] })
  const [stall] = stalls
  assert.equal(stall?.finding, 'json-payload')
  assert.deepEqual([stall?.culprit?.function, stall?.culprit?.line], ['step', 2])
  assert.deepEqual(
    stall?.stack.map((frame) => `${frame.function}:${frame.line}`),
    ['step:2', 'spin:5'],
  )
})
