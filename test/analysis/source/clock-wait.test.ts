import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isClockWait } from '../../../src/analysis/source/clock-wait.js'
import { marked } from './marked.js'

function waits(source: string): boolean {
  const { script, place } = marked(source)
  return isClockWait(script, place.line, place.column)
}

const WAITS = [
  'const end = Date.now() + 200; ▶while (Date.now() < end) {}',
  'while (Date.▶now() < end);',
  'const t = performance.now(); ▶while (performance.now() - t < 100) { n++ }',
  'do { now = new ▶Date().getTime() } while (now - start < 100)',
  'for (;;) { if (process.hrtime.▶bigint() > end) break }',
  'const now = () => Number(process.hrtime.bigint()) / 1e6; function f() { ▶while (now() < end); }',
  "const { performance: p } = require('perf_hooks'); while (p.▶now() < end) { x = Math.sqrt(i) }",
  'while (▶+new Date() < end) {}',
]
for (const source of WAITS) test(`${source} waits for the clock`, () => assert.equal(waits(source), true))

const WORKS = [
  'while (Date.▶now() < end) { work() }',
  'while (Date.▶now() < end) { rows[i++] = i }',
  'while (Date.▶now() < end) { JSON.parse(x) }',
  '▶while (true) { n++ }',
  'function now() { return work() } ▶while (now() < end);',
  'function Date() {} while (▶Date.now() < end);',
  'const t = Date.▶now()',
  'while (Date.now() < end) { run(() => { x = ▶1 }) }',
]
for (const source of WORKS) test(`${source} is no wait for the clock`, () => assert.equal(waits(source), false))
