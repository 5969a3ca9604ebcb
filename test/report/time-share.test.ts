import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evidenceWords } from '../../src/report/facts/evidence.js'
import { timeShare } from '../../src/report/facts/time-share.js'
import { stall } from './sample.js'

const { evidence } = stall()
const told = (cpuMs: number | null, waitMs: number | null, runQueueMs: number | null) =>
  stall({ durationMs: 100, evidence: { ...evidence, method: 'inferred', gcMs: 0, cpuMs, waitMs, runQueueMs } })

test('a share is one of the stall where the kernel told of no more time than that', () => {
  assert.equal(timeShare(told(60, 0, 20), 60), 0.6)
  assert.equal(timeShare(told(null, null, null), 60), 0.6)
})

test('what a thread did never makes up more than the whole stall', () => {
  assert.match(evidenceWords(true, [told(90, 0, 30)]), /\(75% on the CPU, 25% waiting for a CPU\)$/)
})
