/** Literal runs for the analysis: a few events say what was heard, and the report says what it means. */
import { analyse } from '../../src/analysis/analyse.js'
import type { Report, Stall } from '../../src/analysis/report.js'
import type {
  EntryEvent,
  EntryResource,
  Hello,
  Impact,
  RunStarted,
  ThreadUsage,
  Tiers,
  WireEvent,
} from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { hello as plainHello, run, SOURCE } from '../session/sample-events.js'

export interface Told {
  /** Text of files by their path; places in them are found by their text. */
  files?: Record<string, string>
  mode?: RunStarted['mode']
  ignoreFirstMs?: number
  threads?: ThreadTold[]
}

export interface ThreadTold {
  pid?: number
  hello?: Partial<Hello>
  traced?: boolean
  /** In the program's start-up throughout. */
  starting?: boolean
  stalls?: StallTold[]
  events?: (s: string) => WireEvent[]
}

export interface StallTold {
  startMs?: number
  durationMs?: number
  callbacks?: number | null
  looks: LookTold[]
  impact?: Partial<Impact>
  usage?: ThreadUsage
}

export interface LookTold {
  /** Innermost first: "fn file:line:column", with `async ` before it. */
  stack: string[]
  asyncId?: number
  jobsRun?: number
  /** Milliseconds from the question to the answer. */
  lateMs?: number
  /** Since the stall began; else the looks come at equal distances. */
  atMs?: number
  entry?: EntryTold
}

export interface EntryTold extends Partial<Omit<EntryEvent, 'resource'>> {
  resource?: (Partial<Omit<EntryResource, 'origin'>> & { type: string; origin?: string[] }) | null
}

export function reportOf(told: Told): Report {
  const fold = createFold()
  tell(told, (event) => fold.add(event))
  const { ignoreFirstMs } = told
  const wishes = ignoreFirstMs === undefined ? undefined : { ignoreFirstMs }
  return analyse(fold.session, { name: 'loopdoctor', version: '0.1.0' }, wishes)
}

/** The run event by event. */
export function tell({ files = {}, mode = 'standard', threads = [] }: Told, add: (event: WireEvent) => void): void {
  add({ ...run, mode })
  for (const [file, text] of Object.entries(files))
    add({ kind: 'source', s: 'launcher', file, text, map: null, why: null })
  for (const thread of threads) tellThread(thread, add)
  add({ kind: 'run-ended', s: 'launcher', atMs: 60_000, exitCode: 0, signal: null, endedBy: 'target' })
}

/** The one stall of a run with one thread. */
export function stallOf(stall: StallTold, told: Omit<Told, 'threads'> = {}, thread: ThreadTold = {}): Stall {
  const [only] = reportOf({ ...told, threads: [{ ...thread, stalls: [stall] }] }).stalls
  if (!only) throw new Error('the report has no stall')
  return only
}

/** Where `text` stands in a file, as frames have it: "fn file:line:column". */
export function placeIn(file: string, source: string, text: string, fn = 'handler'): string {
  const offset = source.indexOf(text)
  if (offset < 0) throw new Error(`the source has no ${text}`)
  const before = source.slice(0, offset).split('\n')
  return `${fn} ${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

function tellThread(thread: ThreadTold, add: (event: WireEvent) => void): void {
  const { pid = 4121, hello, traced = true, starting = false, stalls = [], events } = thread
  const s = pid === 4121 ? SOURCE : `${pid}.0.def`
  const ids = numbering(s, add)
  add({ ...plainHello(s, pid), ...hello })
  add(tiersOf(s, traced))
  if (!starting) add({ kind: 'startup-ended', s, atMs: 100 })
  for (const [index, stall] of stalls.entries()) tellStall(stall, { s, turn: index + 1, ids, add })
  for (const event of events?.(s) ?? []) add(event)
}

const tiersOf = (s: string, traced: boolean): Tiers => ({
  kind: 'tiers',
  s,
  atMs: 31,
  tiers: (['watchdog', 'snapshots', 'gc', 'children', 'tracer'] as const).map((tier) => ({
    tier,
    on: tier !== 'tracer' || traced,
    why: null,
  })),
})

interface Scene {
  s: string
  turn: number
  ids: ReturnType<typeof numbering>
  add(event: WireEvent): void
}

function tellStall(stall: StallTold, { s, turn, ids, add }: Scene): void {
  const { startMs = 1000 * turn, durationMs = 300, callbacks = 1, looks, impact, usage = null } = stall
  add({ kind: 'stall-began', s, turn, startMs, atMs: startMs + 100 })
  for (const [index, look] of looks.entries()) {
    const { stack, asyncId = 5, jobsRun = 0, lateMs = 1, entry } = look
    const atMs = startMs + (look.atMs ?? ((index + 1) * durationMs) / (looks.length + 1))
    const seen = { askedMs: atMs - lateMs, atMs, startMs, stack: ids.stack(stack), asyncId, jobsRun }
    add({ kind: 'snapshot', s, turn, ...seen, exiting: false, callback: null, entry: entry ? ids.entry(entry) : null })
  }
  add({ kind: 'stall-ended', s, turn, startMs, durationMs, usage, callbacks })
  const nobody = { requests: 0, heldMs: 0, timers: 0, timerLateMs: 0 }
  if (impact) add({ kind: 'impact', s, turn, ...nobody, ...impact })
}

/** Frames, stacks and entries by number, as the agent sends them: each once, before it is used. */
export function numbering(s: string, add: (event: WireEvent) => void) {
  const known = new Map<string, number>()
  function number(key: string, event: (id: number) => WireEvent): number {
    const id = known.get(key) ?? known.size + 1
    if (!known.has(key)) {
      known.set(key, id)
      add(event(id))
    }
    return id
  }
  const frame = (place: string): number => number(place, (id) => frameEvent(s, id, place))
  const stack = (places: string[]): number => {
    const frames = places.map(frame)
    return number(`stack ${places.join('<')}`, (id) => ({ kind: 'stack', s, id, frames, cut: false }))
  }
  const entry = (told: EntryTold): number => {
    const { resource = null, after = false, request = null, linked = true } = told
    const origin = resource?.origin ? stack(resource.origin) : null
    const whole = resource && { detail: {}, ...resource, origin }
    return number(`entry ${JSON.stringify(told)}`, (id) => ({
      kind: 'entry',
      s,
      id,
      resource: whole,
      after,
      request,
      linked,
    }))
  }
  return { stack, entry }
}

function frameEvent(s: string, id: number, place: string): WireEvent {
  const match = /^(async )?(\S+) (.+):(\d+):(\d+)$/.exec(place)
  if (!match) throw new Error(`not a frame: ${place}`)
  const [, waits, fn = '', file = '', line, column] = match
  const name = fn === '-' ? null : fn
  const flags = waits ? 'a' : ''
  return { kind: 'frame', s, id, fn: name, file, line: Number(line), column: Number(column), flags, evalOrigin: null }
}
