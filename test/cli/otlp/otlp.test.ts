import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pulse, WireEvent } from '../../../src/protocol/events.js'
import { reportOf, type Told } from '../../analysis/told.js'
import { pulse } from '../../report/listen.js'
import { run } from '../../session/sample-events.js'
import { busy, FILES, read, send } from './heard.js'
import { type Metric, type Receiver, receiver } from './receiver.js'

const STARTED_MS = Date.parse(run.startedAt)
const seconds = (s: string, ...parts: Partial<Pulse>[]): WireEvent[] =>
  parts.map((part, index) => ({ ...pulse(1000 * (index + 1)), s, ...part }))

test('metrics have the names and units of the semantic conventions', async (context) => {
  const events = (s: string): WireEvent[] => [
    ...seconds(s, { busyMs: 400, maxTurnMs: 300, heapBytes: 5_000_000, gcCount: 4, gcMs: 30 }, { busyMs: 100 }),
    { kind: 'gc', s, startMs: 900, durationMs: 27, type: 'major' },
  ]
  const { collector } = await send(context, { files: FILES, threads: [{ stalls: [read, busy], events }] })
  const metrics = collector.metrics()
  const figures = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'].map((of) => `nodejs.eventloop.delay.${of}`)
  assert.deepEqual(
    metrics.map(({ name, unit, kind }) => `${name} ${unit} ${kind}`).sort(),
    [
      ...figures.map((name) => `${name} s gauge`),
      'loopdoctor.stall.duration s histogram',
      'nodejs.eventloop.time s sum',
      'nodejs.eventloop.utilization 1 gauge',
      'v8js.gc.duration s histogram',
      'v8js.memory.heap.used By sum',
    ].sort(),
  )
  const pointsOf = (name: string): Metric['points'] => metrics.find((metric) => metric.name === name)?.points ?? []
  assert.equal(pointsOf('nodejs.eventloop.delay.max')[0]?.value, 0.3)
  assert.equal(pointsOf('nodejs.eventloop.utilization')[0]?.value, 0.25)
  assert.equal(pointsOf('v8js.memory.heap.used')[0]?.value, 5_000_000)
  assert.deepEqual(
    pointsOf('nodejs.eventloop.time').map(({ attributes, value }) => [attributes['nodejs.eventloop.state'], value]),
    [
      ['active', 0.5],
      ['idle', 1.5],
    ],
  )
  assert.deepEqual(
    pointsOf('v8js.gc.duration').map(({ attributes, count, bounds }) => [attributes['v8js.gc.type'], count, bounds]),
    [
      ['major', 1, [0.01, 0.1, 1, 10]],
      // Those of under a millisecond are counted, and nobody tells of which type they were.
      [undefined, 3, [0.01, 0.1, 1, 10]],
    ],
  )
  assert.deepEqual(
    pointsOf('loopdoctor.stall.duration').map(({ attributes, count, sum }) => [attributes, count, sum]),
    [
      [{ 'loopdoctor.finding': 'sync-fs', ...placeOf('handler', 'src/app.js', 2) }, 1, 0.3],
      [{ 'loopdoctor.finding': 'hot-function', ...placeOf('busy', 'src/other.js', 2) }, 1, 0.45],
    ],
  )
})

const placeOf = (name: string, file: string, line: number) => ({
  'code.function.name': name,
  'code.file.path': file,
  'code.line.number': line,
})

test("a stall's span has its real time, its line, and what the report says of it", async (context) => {
  const told: Told = { files: FILES, threads: [{ stalls: [read, busy] }] }
  const { collector, remarks, warned } = await send(context, told)
  assert.deepEqual([remarks, warned], [[], []])
  const report = reportOf(told)
  const spans = collector.spans()
  assert.deepEqual(
    spans.map(({ name, startMs, endMs }) => [name, startMs - STARTED_MS, endMs - STARTED_MS]),
    [
      ['sync-fs fs.readFileSync', 2000, 2300],
      ['hot-function busy', 4000, 4450],
    ],
  )
  for (const [index, { attributes, status }] of spans.entries()) {
    const stall = report.stalls[index]
    const finding = report.findings.find(({ stallIds }) => stallIds.includes(stall?.id ?? ''))
    assert.ok(stall?.culprit && finding)
    const { culprit } = stall
    const { severity, confidence, fingerprint, title, id } = finding
    const ours = { severity, confidence, fingerprint, title, finding: id, 'stall.id': stall.id, cause: stall.cause }
    for (const [name, value] of Object.entries(ours)) assert.equal(attributes[`loopdoctor.${name}`], value, name)
    const place = placeOf(culprit.function, culprit.file, culprit.line)
    for (const [name, value] of Object.entries(place)) assert.equal(attributes[name], value, name)
    assert.equal(attributes['code.column.number'], culprit.column)
    assert.match(
      String(attributes['code.stacktrace']),
      new RegExp(`^ +at ${culprit.function} \\(${culprit.file}:${culprit.line}`, 'm'),
    )
    assert.deepEqual(status, { code: 2, message: title }, 'an error of the report is one of the trace')
  }
  const { 'loopdoctor.entered.label': label, 'loopdoctor.impact.requests': waiting } = spans[0]?.attributes ?? {}
  assert.deepEqual([label, waiting], ['GET /config', report.stalls[0]?.impact?.requests])
})

test('a stall that is no error has no error status, and one that is left out has no span', async (context) => {
  const told: Told = { files: FILES, threads: [{ stalls: [read, busy], starting: true }] }
  const wishes = { ignoreFirstMs: null, ignore: [{ finding: 'sync-fs' as const, glob: 'src/**' }] }
  const { collector } = await send(context, told, { wishes })
  assert.deepEqual(
    collector.spans().map(({ name, status }) => [name, status.code]),
    [['hot-function busy', 0]],
  )
})

test('a stall in which its process ended has a span, too', async (context) => {
  const lasting = (s: string): WireEvent[] => [
    { kind: 'stall-began', s, turn: 9, startMs: 7000, atMs: 7200 },
    { kind: 'source-closed', s: 'launcher', source: s, atMs: 9000 },
  ]
  const { collector } = await send(context, { threads: [{ events: lasting }] })
  const [span] = collector.spans()
  assert.ok(span && span.endMs - span.startMs > 1900, 'it lasted until the end')
})

const NOTHING_DONE = { overMs: 4000, cpuMs: 0, systemMs: 0, runQueueMs: 0, majorFaults: 0, ioCalls: 0 }

test('a suspension that no turn tells of has a span, too', async (context) => {
  const events = (s: string): WireEvent[] => [
    { kind: 'watchdog-gap', s, fromMs: 5000, toMs: 9000, usage: NOTHING_DONE },
  ]
  const { collector } = await send(context, { threads: [{ events }] })
  assert.deepEqual(
    collector.spans().map(({ name, startMs, endMs }) => [name, endMs - startMs, startMs - STARTED_MS]),
    [['suspended', 4000, 5000]],
  )
})

test('of very many at once the longest are told, and the others are counted', async (context) => {
  const stalls = Array.from({ length: 230 }, (_, index) => ({
    ...busy,
    startMs: 2000 + 1000 * index,
    durationMs: index < 30 ? 200 : 450,
  }))
  const { collector, remarks } = await send(context, { threads: [{ stalls }] })
  assert.deepEqual(new Set(collector.spans().map(({ startMs, endMs }) => endMs - startMs)), new Set([450]))
  assert.equal(collector.spans().length, 200)
  assert.deepEqual(remarks, [['otlp', 'OTLP: 30 stalls came with too many others at once, and got no span.']])
})

test('every process is a resource of its own, and workers are told apart in it', async (context) => {
  const worker = `4121.1.abc`
  const events = (s: string): WireEvent[] => seconds(s, { busyMs: 100 })
  const threads = [
    { events: (s: string) => [...events(s)] },
    { pid: 5000, hello: { role: 'child' as const, argv: ['node', '/app/job.js'] }, events },
    { hello: { s: worker, threadId: 1, role: 'worker' as const, name: 'pool' }, events: () => events(worker) },
  ]
  const env = {
    OTEL_SERVICE_NAME: 'shop',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=live,host.name=node-7',
  }
  const { collector } = await send(context, { threads }, { env })
  const usage = collector.metrics().filter(({ name }) => name === 'nodejs.eventloop.utilization')
  assert.deepEqual(
    usage.map(({ resource, points }) => [
      resource['process.pid'],
      resource['service.instance.id'],
      points.map(({ attributes }) => attributes),
    ]),
    [
      [4121, 'here:4121', [{}, { 'thread.id': 1, 'thread.name': 'pool' }]],
      [5000, 'here:5000', [{}]],
    ],
  )
  const resource = usage[1]?.resource ?? {}
  assert.equal(resource['service.name'], 'shop')
  assert.equal(resource['deployment.environment.name'], 'live')
  assert.equal(resource['host.name'], 'node-7', 'what somebody says of the host is better than what we see')
  assert.equal(resource['process.runtime.version'], '20.20.2')
  assert.equal(resource['process.command'], '/app/job.js')
})

test('headers and temporality are as the environment has them', async (context) => {
  const env = {
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc',
    OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta',
  }
  const { collector } = await send(context, { threads: [{ stalls: [busy], events: (s) => seconds(s, {}) }] }, { env })
  assert.deepEqual(collector.requests.map(({ path, headers }) => `${path} ${headers.authorization}`).sort(), [
    '/v1/metrics Bearer abc',
    '/v1/traces Bearer abc',
  ])
  assert.equal(collector.metrics().find(({ name }) => name === 'loopdoctor.stall.duration')?.temporality, 1)
})

test('spans go in batches', async (context) => {
  const stalls = Array.from({ length: 5 }, (_, index) => ({ ...busy, startMs: 2000 + 1000 * index }))
  const sizes = ({ requests }: Receiver): number[] =>
    requests.flatMap(({ body }) => body.resourceSpans?.map(({ scopeSpans }) => scopeSpans[0]?.spans.length ?? 0) ?? [])
  const together = await send(context, { threads: [{ stalls }] })
  assert.deepEqual(sizes(together.collector), [5])
  const apart = await send(context, { threads: [{ stalls }] }, { env: { OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '2' } })
  assert.deepEqual(sizes(apart.collector), [2, 2, 1])
})

test('what is refused is counted with its reason, and told once', async (context) => {
  const { url } = await receiver(context, [401])
  const stalls = [read, busy]
  const { warned, remarks } = await send(context, { files: FILES, threads: [{ stalls }] }, { url })
  assert.equal(warned.length, 1)
  assert.match(
    warned[0] ?? '',
    /^OTLP: http:\/\/127\.0\.0\.1:\d+ did not take what was sent, it answered 401 Unauthorized/,
  )
  assert.deepEqual(
    remarks.map(([code, text]) => [code, text.replace(/:\d+:/, ':PORT:')]),
    [
      ['otlp', 'OTLP: 2 stalls did not reach http://127.0.0.1:PORT: it answered 401 Unauthorized.'],
      ['otlp', 'OTLP: 1 set of metrics did not reach http://127.0.0.1:PORT: it answered 401 Unauthorized.'],
    ],
  )
})

test('what a collector leaves out of what it takes is told with its reason', async (context) => {
  const { url } = await receiver(context, [{ left: { rejectedSpans: '2', errorMessage: 'too old.' } }])
  const { remarks } = await send(context, { files: FILES, threads: [{ stalls: [read] }] }, { url })
  // The metrics of it were answered the same.
  assert.deepEqual(remarks, [['otlp', `OTLP: ${url} left out 4 stalls: too old.`]])
})

test('beyond its room the oldest spans go, and are counted', async (context) => {
  const stalls = Array.from({ length: 5 }, (_, index) => ({ ...busy, startMs: 2000 + 1000 * index }))
  const { collector, remarks } = await send(
    context,
    { threads: [{ stalls }] },
    { env: { OTEL_BSP_MAX_QUEUE_SIZE: '3' } },
  )
  assert.deepEqual(
    collector.spans().map(({ startMs }) => startMs - STARTED_MS),
    [4000, 5000, 6000],
  )
  assert.match(remarks[0]?.[1] ?? '', /^OTLP: 2 stalls did not reach/)
})
