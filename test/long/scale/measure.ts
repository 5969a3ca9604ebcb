/**
 * One step over one recording, in a process of its own: `measure.ts <step> <recording> [size]`. Ends with one line of
 * JSON on stdout: the CPU seconds of the step alone, and the peak memory of the process.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Analyst, createAnalyst } from '../../../src/analysis/analyst.js'
import type { Report } from '../../../src/analysis/report.js'
import { createAtlas } from '../../../src/analysis/source/atlas.js'
import { beatsOf } from '../../../src/cli/live-reader.js'
import { encode } from '../../../src/protocol/codec.js'
import { formats } from '../../../src/report/index.js'
import { createRecording } from '../../../src/session/recording/recording.js'
import { replay } from '../../../src/session/recording/replay.js'
import type { Session } from '../../../src/session/session.js'
import { openTui } from '../../../src/tui/tui.js'
import { eventsOf, sizes } from './sizes.js'

export interface Measured {
  /** By the name of what was done. */
  cpuS: Record<string, number>
  rssMb: number
  /** What the report says, where one was made. */
  told?: Told
}

interface Told {
  stalls: number
  inFindings: number
  complete: boolean
}

const TOOL = { name: 'loopdoctor', version: '0' } as const
const [step = '', path = '', size = ''] = process.argv.slice(2)
const cpuS: Record<string, number> = {}
const told = await take(step)
const measured: Measured = { cpuS, rssMb: process.resourceUsage().maxRSS / 1024, ...(told ? { told } : {}) }
process.stdout.write(`${JSON.stringify(measured)}\n`)
process.exit()

async function take(name: string): Promise<Told | null> {
  switch (name) {
    case 'record':
      await timed('record', record)
      return null
    case 'analyse':
      return analysed()
    case 'tui':
      await screen()
      return null
    default:
      await timed(name, () => render(name))
      return null
  }
}

async function timed<Result>(name: string, act: () => Result | Promise<Result>): Promise<Result> {
  const before = process.cpuUsage()
  const result = await act()
  const { user, system } = process.cpuUsage(before)
  cpuS[name] = (user + system) / 1e6
  return result
}

/** With the making of the events, which in a run is the target's. */
async function record(): Promise<void> {
  const wanted = sizes.find((each) => each.name === size)
  if (!wanted) throw new Error(`No size is called ${size}.`)
  const recording = createRecording(path)
  recording.begin()
  for (const event of eventsOf(wanted)) if (!recording.write(encode(event))) await recording.drained()
  await recording.close()
  const failure = recording.failure()
  if (failure) throw failure
}

async function analysed(): Promise<Told> {
  const session = await timed('replay', () => replay(path))
  const report = await timed('analyse', () => analystOf(session).report(session))
  writeFileSync(`${path}.json`, JSON.stringify(report))
  return {
    stalls: report.threads.reduce((sum, { stalls }) => sum + stalls.count, 0),
    inFindings: report.findings.reduce((sum, { count, stallIds }) => sum + (stallIds.length > 0 ? count : 0), 0),
    complete: report.completeness.complete,
  }
}

function analystOf({ sources }: Session): Analyst {
  return createAnalyst(TOOL, createAtlas(sources, '/app'))
}

function render(name: string): void {
  const report = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Report
  const format = formats[name as keyof typeof formats]
  const options = { colour: true, ascii: false, columns: 100 }
  format.render(report, options)
}

/** The screen over a session that is there, and again when one more event was heard. */
async function screen(): Promise<void> {
  const session = await replay(path)
  const analyst = analystOf(session)
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 }).resume()
  let reports = 0
  const tui = openTui({
    input: Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined }) as never,
    output: output as never,
    depth: 256,
    ascii: false,
    recorded: false,
    editor: null,
    reportOf(heard) {
      const report = analyst.report(heard)
      reports++
      return report
    },
    standing: () => '',
    sight: () => null,
    awaits: () => null,
    folderOf: (cwd) => cwd,
    beats: beatsOf,
    suspend: () => undefined,
    closed: () => undefined,
    defect: (error) => {
      throw error
    },
  })
  const drawn = async (many: number): Promise<void> => {
    while (reports < many) await sleep(20)
    await sleep(300)
  }
  const heard = { kind: 'listening', s: session.threads[0]?.id ?? '', atMs: 1, address: null, port: 3000 } as const
  await timed('tui first', async () => {
    tui.ready({ askAwaits: () => 0, interrupt: () => undefined, now: () => session.ended?.atMs ?? 0 })
    tui.follow(heard, session)
    await drawn(1)
  })
  // What it still draws of the first one.
  await sleep(3000)
  await timed('tui refresh', async () => {
    tui.follow(heard, session)
    await drawn(reports + 1)
  })
  tui.close()
}
