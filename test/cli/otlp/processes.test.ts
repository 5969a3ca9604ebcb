import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DataPoint, ResourceMetrics } from '@opentelemetry/sdk-metrics'
import { loadOtel } from '../../../src/cli/otlp/packages.js'
import { createProcesses } from '../../../src/cli/otlp/processes.js'
import type { Pulse, WireEvent } from '../../../src/protocol/events.js'
import { createFold } from '../../../src/session/fold/fold.js'
import { pulse } from '../../report/listen.js'
import { hello, run, SOURCE } from '../../session/sample-events.js'

const WORKER = '4121.2.abc'
const packages = loadOtel('/')

function watched() {
  const { session, add } = createFold()
  const processes = createProcesses(packages, () => packages.metrics.AggregationTemporality.CUMULATIVE)
  const sent: ResourceMetrics[] = []
  const hear = (...events: WireEvent[]): void => {
    for (const event of events) {
      add(event)
      processes.hear(event, session)
    }
  }
  hear(run, hello(), { ...hello(WORKER), threadId: 2, role: 'worker' })
  return {
    hear,
    sent,
    retire: () => processes.retire((metrics) => sent.push(metrics)),
    /** By thread, of one process. */
    async valuesOf(name: string): Promise<Record<string, unknown>> {
      sent.length = 0
      await processes.collect((metrics) => sent.push(metrics))
      const points = sent.flatMap(({ scopeMetrics }) =>
        scopeMetrics.flatMap(({ metrics }) =>
          metrics
            .filter(({ descriptor }) => descriptor.name === name)
            .flatMap(({ dataPoints }): readonly DataPoint<unknown>[] => dataPoints),
        ),
      )
      return Object.fromEntries(points.map(({ attributes, value }) => [attributes['thread.id'] ?? 'main', value]))
    },
  }
}

const second = (toMs: number, part: Partial<Pulse> = {}): Pulse => ({ ...pulse(toMs), s: SOURCE, ...part })
const closed = (source: string): WireEvent => ({ kind: 'source-closed', s: 'launcher', source, atMs: 9000 })

test('a loop that stands still shows while it does, and counts once', async () => {
  const { hear, valuesOf } = watched()
  const began: WireEvent = { kind: 'stall-began', s: SOURCE, turn: 3, startMs: 500, atMs: 700 }
  hear(second(1000), began)
  assert.deepEqual(await valuesOf('nodejs.eventloop.delay.max'), { main: 0.5 })
  hear(second(2000))
  assert.deepEqual(await valuesOf('nodejs.eventloop.utilization'), { main: 1 })
  // Its end is known before the second in which it was.
  const ended: WireEvent = {
    kind: 'stall-ended',
    s: SOURCE,
    turn: 3,
    startMs: 500,
    durationMs: 1700,
    usage: null,
    callbacks: null,
  }
  hear(second(2100), ended)
  assert.deepEqual(await valuesOf('nodejs.eventloop.delay.max'), { main: 1.6 })
  hear(second(3100, { busyMs: 1700, maxTurnMs: 1700 }))
  const utilization = (await valuesOf('nodejs.eventloop.utilization')).main as number
  assert.ok(utilization > 0 && utilization < 0.11, `only its last 100 ms are new: ${utilization}`)
})

test('a thread that is gone has no figures any more', async () => {
  const { hear, valuesOf } = watched()
  hear(second(1000, { heapBytes: 5e6 }), second(1000, { s: WORKER, heapBytes: 7e6 }))
  assert.deepEqual(await valuesOf('v8js.memory.heap.used'), { main: 5e6, 2: 7e6 })
  hear(closed(WORKER), second(2000, { heapBytes: 5e6 }))
  assert.deepEqual(await valuesOf('nodejs.eventloop.utilization'), { main: 0 })
  assert.deepEqual(await valuesOf('v8js.memory.heap.used'), { main: 5e6, 2: 0 })
})

test('a process that ended is told once more, and then no longer', async () => {
  const { hear, sent, retire, valuesOf } = watched()
  hear(second(1000), closed(SOURCE), closed(WORKER))
  for (let round = 0; round < 3; round++) await retire()
  assert.equal(sent.length, 1)
  await valuesOf('nodejs.eventloop.utilization')
  assert.equal(sent.length, 0)
})
