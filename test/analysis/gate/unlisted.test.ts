/** Budgets where a report lists fewer stalls than there were. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IgnoreRule } from '../../../src/analysis/gate/demands.js'
import { enforce } from '../../../src/analysis/gate/gate.js'
import type { Report } from '../../../src/analysis/report.js'
import { finding, report, stall, thread } from '../../report/sample.js'

/** One listed stall of 500 ms of each, and what was too short to be listed. */
const listed = (id: string, name: string, pid = 4121) => stall({ id, finding: name, durationMs: 500, pid })
const found = (id: string, ofStall: string, count: number) =>
  finding({ id, stallIds: [ofStall], count, blockedMs: 500 + (count - 1) * 100 })
const counted = (count: number) => ({ count, totalMs: count * 200, maxMs: 500 })

const ours = report({
  threads: [thread({ stalls: { count: 9, totalMs: 1000 + 700, maxMs: 500 } })],
  stalls: [listed('s1', 'hot-function'), listed('s2', 'sync-fs')],
  findings: [found('hot-function', 's1', 4), found('sync-fs', 's2', 5)],
})

function budgetsOf(sample: Report, ignore: IgnoreRule[] = []): [name: string, actual: number, ok: boolean][] {
  const limits = [
    { name: 'stalls' as const, limit: 5 },
    { name: 'total-stall' as const, limit: 1500 },
    { name: 'max-stall' as const, limit: 500 },
  ]
  const { budgets } = enforce(sample, { failOn: 'none', possible: false, budgets: limits, ignore })
  return budgets.map(({ name, actual, ok }) => [name, actual, ok])
}

test('stalls that are not listed count, with their time', () => {
  assert.deepEqual(budgetsOf(ours), [
    ['stalls', 9, false],
    ['total-stall', 1700, false],
    ['max-stall', 500, true],
  ])
})

test('those of findings that are left out do not', () => {
  assert.deepEqual(budgetsOf(ours, [{ finding: 'sync-fs', glob: null }]), [
    ['stalls', 4, true],
    ['total-stall', 800, true],
    ['max-stall', 500, true],
  ])
})

test('nor do those of the machine', () => {
  const machines = report({
    ...ours,
    stalls: [listed('s1', 'hot-function'), { ...listed('s2', 'cpu-starved'), cause: 'host' }],
    findings: [found('hot-function', 's1', 4), found('cpu-starved', 's2', 5)],
  })
  assert.deepEqual(budgetsOf(machines).slice(0, 2), [
    ['stalls', 4, true],
    ['total-stall', 800, true],
  ])
})

test('nor those of worker threads and launchers', () => {
  const others = report({
    ...ours,
    threads: [
      thread({ stalls: { count: 2, totalMs: 1000, maxMs: 500 } }),
      thread({ threadId: 2, role: 'worker', stalls: counted(5) }),
      thread({ pid: 9, role: 'launcher', stalls: counted(5) }),
    ],
  })
  assert.deepEqual(budgetsOf(others).slice(0, 2), [
    ['stalls', 2, true],
    ['total-stall', 1000, true],
  ])
})
