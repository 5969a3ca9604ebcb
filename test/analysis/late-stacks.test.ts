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

test('a late stack at a native call without a frame of its own is that call', () => {
  const text = 'async function load() {\n  await sleep(300)\n  return JSON.parse(text)\n}\n'
  const looks = [{ stack: [`load ${FILE}:3:15`], lateMs: LATE_MS }]
  const { stalls } = reportOf({ files: { [FILE]: text }, threads: [{ stalls: [{ durationMs: 200, looks }] }] })
  assert.deepEqual(
    [stalls[0]?.finding, stalls[0]?.subject, stalls[0]?.culprit?.line],
    ['json-payload', 'JSON.parse', 3],
  )
})
