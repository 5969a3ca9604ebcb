/**
 * A process of its own: it loads @clinic/doctor, which takes long and much memory, and is killed where that takes too
 * long. It writes the data as Clinic Doctor would, lets it make its page, and reads the verdict from that.
 */
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sample } from '../../analysis/clinic/samples.js'
import type { Answer, Order } from './order.js'
import { systemInfoText, traceText } from './texts.js'

const require = createRequire(import.meta.url)

interface Doctor {
  visualize(folder: string, page: string, done: (error?: Error | null) => void): void
}

process.once('message', (order: Order) => {
  consult(order).then(
    (category) => answer({ category }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  )
})
// Our process is gone: nobody waits any more.
process.once('disconnect', () => process.exit())

function answer(answer: Answer): void {
  process.send?.(answer, () => process.exit())
}

async function consult({ root, folder, page, data }: Order): Promise<string> {
  const { version } = require(join(root, 'package.json')) as { version: string }
  const file = (kind: string): string => join(folder, `${basename(folder)}-${kind}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file('systeminfo'), systemInfoText(data, version))
  writeFileSync(file('traceevent'), traceText(data))
  await writeSamples(
    root,
    file('processstat'),
    data.samples.map((sample) => statOf(sample, data.startedAtMs)),
  )
  const Doctor = require(root) as new () => Doctor
  await new Promise<void>((done, fail) =>
    new Doctor().visualize(folder, page, (error) => (error ? fail(error) : done())),
  )
  return categoryIn(readFileSync(page, 'utf8'))
}

async function writeSamples(root: string, path: string, stats: object[]): Promise<void> {
  const Encoder = require(join(root, 'format', 'process-stat-encoder.js')) as new () => Transform
  await pipeline(Readable.from(stats), new Encoder(), createWriteStream(path))
}

/** What is not known is 0: it draws that, and its verdict does not look at it. */
function statOf({ atMs, delayMs, cpu, utilization, rssBytes, heapBytes }: Sample, startedAtMs: number): object {
  return {
    timestamp: startedAtMs + atMs,
    delay: delayMs,
    cpu,
    memory: { rss: rssBytes ?? 0, heapTotal: 0, heapUsed: heapBytes ?? 0, external: 0 },
    handles: 0,
    loopUtilization: Math.round(utilization * 100),
  }
}

function categoryIn(page: string): string {
  const json = /<script type="application\/json" id="clinic-data">([\s\S]*?)<\/script>/.exec(page)?.[1]
  const data = JSON.parse(json ?? '{}') as { analysis?: { issueCategory?: unknown } }
  const category = data.analysis?.issueCategory
  if (typeof category !== 'string') throw new Error('its page has no verdict')
  return category
}
