/** A run of one's own making as the exporter hears it, and a collector that takes what comes of it. */

import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { endpointOf } from '../../../src/cli/otlp/endpoint.js'
import { type Otlp, type OtlpOptions, openOtlp } from '../../../src/cli/otlp/otlp.js'
import { createFold } from '../../../src/session/fold/fold.js'
import { openly } from '../../../src/session/redact/redactor.js'
import { placeIn, type StallTold, type Told, tell } from '../../analysis/told.js'
import { type Receiver, receiver } from './receiver.js'

const APP = 'function handler(name) {\n  return fs.readFileSync(name)\n}\n'
export const FILES = { '/app/src/app.js': APP }
const READ = placeIn('/app/src/app.js', APP, 'readFileSync')
const FLOOD = placeIn('/app/src/other.js', 'function busy() {\n  work()\n}\n', 'work', 'busy')

export const read: StallTold = {
  startMs: 2000,
  looks: [60, 120, 180, 240].map((atMs) => ({
    stack: ['readFileSync node:fs:440:20', READ],
    atMs,
    entry: { request: { method: 'GET', path: '/config' } },
  })),
  impact: { requests: 3, heldMs: 250, timers: 1, timerLateMs: 120 },
}
export const busy: StallTold = {
  startMs: 4000,
  durationMs: 450,
  looks: [100, 200, 300].map((atMs) => ({ stack: [FLOOD], atMs })),
}

interface Wanted extends Partial<OtlpOptions> {
  /** Variables that hold until the test is over. */
  env?: Record<string, string>
  url?: string
}

export interface Heard {
  otlp: Otlp
  collector: Receiver
  warned: string[]
}

/** The exporter has heard all of `told`; without a `url` it sends to a collector that takes everything. */
export async function hear(
  context: TestContext,
  told: Told,
  { env = {}, url, ...options }: Wanted = {},
): Promise<Heard> {
  Object.assign(process.env, env)
  context.after(() => {
    for (const name of Object.keys(env)) delete process.env[name]
  })
  const collector = await receiver(context)
  const warned: string[] = []
  const otlp = openOtlp({
    endpoint: endpointOf(url ?? collector.url, '--otlp'),
    where: { cwd: '/app', redactor: openly('/app') },
    wishes: { ignoreFirstMs: null, ignore: [] },
    warn: (line) => warned.push(line),
    defect: (error) => assert.fail(error as Error),
    ...options,
  })
  const { session, add } = createFold()
  tell(told, (event) => {
    add(event)
    otlp.follow(event, session)
  })
  return { collector, warned, otlp }
}

/** The same to the end. */
export async function send(context: TestContext, told: Told, wanted: Wanted = {}) {
  const heard = await hear(context, told, wanted)
  return { ...heard, remarks: await heard.otlp.close() }
}
