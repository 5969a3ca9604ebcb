/**
 * `node --expose-gc --import tsx test/bench/tui-hour.ts [seconds]`: what the screen costs with 1,000 stalls a minute:
 * first at their own pace, in percent of one core, then an hour of them as fast as they can be read, for the memory.
 */
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAnalyst } from '../../src/analysis/analyst.js'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import { beatsOf } from '../../src/cli/live-reader.js'
import { createFold } from '../../src/session/fold/fold.js'
import { openTui } from '../../src/tui/tui.js'
import { busyHour } from './busy-hour.js'

const SECONDS = Number(process.argv[2] ?? 30)
const STEP_MS = 50
const WARM_MS = 6000
const SIZE = { isTTY: true, columns: 120, rows: 40 }

const fold = createFold()
const analyst = createAnalyst({ name: 'loopdoctor', version: '0' }, createAtlas(fold.session.sources, '/app'))
const hour = busyHour()
const output = Object.assign(new PassThrough(), SIZE)
let [nowMs, bytes] = [0, 0]
output.on('data', (chunk: Buffer) => {
  bytes += chunk.length
})
const tui = openTui({
  input: Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined }) as never,
  output: output as never,
  depth: 256,
  ascii: false,
  recorded: false,
  folderOf: (cwd) => cwd,
  editor: null,
  reportOf: (session) => analyst.report(session),
  standing: () => 'src/part1.js:2 work1',
  sight: () => null,
  awaits: () => null,
  beats: beatsOf,
  suspend: () => undefined,
  closed: () => undefined,
  defect: (error) => {
    throw error
  },
})
tui.ready({ askAwaits: () => 0, interrupt: () => undefined, now: () => nowMs })

hear(60_000)
// What it reads for the first time, and compiles, is no part of its pace.
await sleep(WARM_MS)
const before = process.cpuUsage()
const began = performance.now()
bytes = 0
while (performance.now() - began < SECONDS * 1000) {
  hear(60_000 + performance.now() - began)
  await sleep(STEP_MS)
}
const { user, system } = process.cpuUsage(before)
const share = (user + system) / 1000 / (performance.now() - began)
process.stdout.write(
  `${(share * 100).toFixed(1)}% of one core, ${Math.round(bytes / SECONDS / 1000)} kB/s to the terminal\n`,
)

process.stdout.write('minute  heap MB\n')
for (let minute = 5; minute <= 60; minute += 5) {
  for (let at = 0; at < 60; at++) {
    hear((minute - 5 + (at * 5) / 60) * 60_000)
    await sleep(10)
  }
  await sleep(1000)
  globalThis.gc?.()
  process.stdout.write(`${minute}\t${(process.memoryUsage().heapUsed / 1e6).toFixed(1)}\n`)
}
tui.close()

function hear(ms: number): void {
  nowMs = Math.max(nowMs, ms)
  for (const { event } of hour.until(ms)) {
    fold.add(event)
    tui.follow(event, fold.session)
  }
}
