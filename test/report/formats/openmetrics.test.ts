import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../../../src/analysis/report.js'
import { report, thread } from '../sample.js'
import { reports } from '../sample-reports.js'
import { rich } from '../sample-rich.js'
import { readMetrics } from './metrics.js'
import { rendered } from './rendered.js'

const metrics = (value: Report): Map<string, number> => readMetrics(rendered('openmetrics', value))

for (const [name, sample] of Object.entries(reports)) {
  test(`the metrics of "${name}" can be read`, () => assert.ok(metrics(sample).size > 10))
}

test('figures are in base units', () => {
  const read = metrics(rich())
  const main = '{process="1",thread="0",role="main"}'
  assert.equal(read.get(`nodejs_eventloop_delay_max_seconds${main}`), 1.84)
  assert.equal(read.get(`nodejs_eventloop_utilization_ratio${main}`), 0.18)
  assert.equal(read.get(`loopdoctor_blocked_seconds_total${main}`), 2.78)
  assert.equal(read.get('loopdoctor_cpu_max_ratio{process="1",role="main"}'), 1)
  assert.equal(read.get(`loopdoctor_heap_max_bytes${main}`), 96_400_000)
  assert.equal(read.get('loopdoctor_promise_problems_total{finding="unhandled-rejection"}'), 1)
  assert.equal(read.get('loopdoctor_budget_held{budget="max-stall"}'), 0)
})

test('the labels of a second run are the same: no pid, no path, no time', () => {
  const again = {
    ...rich(),
    threads: rich().threads.map((each) => ({ ...each, pid: 77, argv: ['node', '/other.js'] })),
  }
  assert.deepEqual([...metrics(again).keys()], [...metrics(rich()).keys()])
})

test('what was looked for in vain is zero; what nobody watched is not there', () => {
  const read = metrics(rich())
  assert.equal(read.get('loopdoctor_findings{finding="sync-fs"}'), 0)
  assert.equal(read.has('loopdoctor_findings{finding="timer-drift"}'), false)
  const unwatched = metrics(report({ threads: [thread({ watched: 'none', delay: null, memory: null, cpu: null })] }))
  assert.equal(
    [...unwatched.keys()].some((key) => key.startsWith('loopdoctor_findings')),
    false,
  )
  assert.equal(
    [...unwatched.keys()].some((key) => key.includes('delay')),
    false,
  )
})
