import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { countsLines, rememberLineEnds } from '../../src/agent/awaits/line-ends.js'
import { takeHeap } from '../../src/agent/awaits/take-heap.js'

const FUNCTIONS = 20_000
const require = createRequire(import.meta.url)
// What runs in a target is CommonJS.
Object.assign(globalThis, { require })

function cpuMs(act: () => void): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test('a heap with a large script is taken in a time that is not its square', { skip: !countsLines() }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
  const file = join(folder, 'large.cjs')
  const lines = Array.from({ length: FUNCTIONS }, (_, at) => `exports.f${at} = (name) => 'message ${at} for ' + name`)
  writeFileSync(file, lines.join('\n'))
  const kept: unknown = require(file)
  const look = (): void => takeHeap().letGo()
  const counted = cpuMs(look)
  const remembered = cpuMs(rememberLineEnds) + cpuMs(look)
  assert.ok(remembered < counted * 0.7, `${remembered} ms of CPU in place of ${counted} ms`)
  assert.equal(Object.keys(kept as object).length, FUNCTIONS)
  rmSync(folder, { recursive: true })
})
