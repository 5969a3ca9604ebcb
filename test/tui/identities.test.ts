import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../../src/analysis/report.js'
import { act } from '../../src/tui/act.js'
import { rowsOf } from '../../src/tui/list.js'
import { initialState, type PaneName, type State } from '../../src/tui/state.js'
import { mixed, sceneOf } from './sample-scene.js'

/** Findings with one fingerprint, and two threads with one number: all of it is met in real programs. */
function twins(): Report {
  const report = mixed()
  const later = report.findings.map((finding) => ({ ...finding, firstMs: finding.firstMs + 1, count: 99 }))
  return { ...report, findings: [...later, ...report.findings], threads: [...report.threads, ...report.threads] }
}

test('every row can be chosen by going down, also where two look the same', () => {
  const scene = sceneOf(twins())
  for (const pane of ['stalls', 'promises', 'processes'] satisfies PaneName[]) {
    const rows = rowsOf(scene, initialState(false), pane)
    const states = rows
      .slice(1)
      .reduce(
        (all: State[]) => [
          ...all,
          act(all.at(-1) as State, { name: 'j', text: 'j' }, scene, { page: 9, scrollMax: 0 }).state,
        ],
        [{ ...initialState(false), pane, chosen: { ...initialState(false).chosen, [pane]: rows[0]?.id ?? null } }],
      )
    assert.deepEqual(
      states.map(({ chosen }) => chosen[pane]),
      rows.map(({ id }) => id),
      pane,
    )
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, pane)
  }
})

test('a row keeps its name where the order of the findings changes', () => {
  const report = twins()
  const counts = (from: Report) => new Map(sceneOf(from).stalls.map(({ id, count }) => [id, count]))
  assert.deepEqual(counts({ ...report, findings: [...report.findings].reverse() }), counts(report))
})
