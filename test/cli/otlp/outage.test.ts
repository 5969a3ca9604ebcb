/** A collector that is not there, or does not answer, and then is: what waited arrives. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import type { Told } from '../../analysis/told.js'
import { pulse } from '../../report/listen.js'
import { busy, FILES, hear, read } from './heard.js'
import { type Manner, type Receiver, receiver, until } from './receiver.js'

const TOLD: Told = { files: FILES, threads: [{ stalls: [read, busy], events: (s) => [{ ...pulse(1000), s }] }] }
/** Short, so that our own patience is tried, and not only that of the exporter. */
const env = {
  OTEL_BSP_SCHEDULE_DELAY: '50',
  OTEL_METRIC_EXPORT_INTERVAL: '300',
  OTEL_EXPORTER_OTLP_TIMEOUT: '500',
}

const hasAll = (collector: Receiver): boolean =>
  collector.spans().length >= 2 && collector.metrics().some(({ name }) => name === 'nodejs.eventloop.delay.p99')

/** Of what was sent several times, one was taken. */
function assertWhole(collector: Receiver): void {
  const spans = collector.spans().map(({ name }) => name)
  assert.deepEqual(spans, ['sync-fs fs.readFileSync', 'hot-function busy'])
}

async function outlasts(context: TestContext, manners: Manner[], why: RegExp): Promise<void> {
  const collector = await receiver(context, manners)
  const { otlp, warned } = await hear(context, TOLD, { env, url: collector.url })
  await until('spans and metrics that arrive', () => hasAll(collector))
  assert.deepEqual(await otlp.close(), [], 'nothing was lost')
  assertWhole(collector)
  assert.ok(collector.requests.some(({ taken }) => !taken))
  assert.equal(warned.length, 1)
  assert.match(warned[0] ?? '', why)
}

describe('nothing is lost', { concurrency: true }, () => {
  test('by a collector that is busy', (context) => outlasts(context, [503, 429, 503, 200], /it answered (503|429)/))

  test('by a collector that does not answer at first', (context) =>
    outlasts(context, ['hang', 'hang', 200], /no answer came/))

  test('by a collector that comes up later', async (context) => {
    const port = await freePort()
    const { otlp, warned } = await hear(context, TOLD, { env, url: `http://127.0.0.1:${port}` })
    await until('a first attempt', () => warned.length > 0)
    assert.match(warned[0] ?? '', /ECONNREFUSED/)
    const collector = await receiver(context, [200], port)
    await until('spans and metrics that arrive', () => hasAll(collector))
    assert.deepEqual(await otlp.close(), [])
    assertWhole(collector)
  })
})

/** One that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
