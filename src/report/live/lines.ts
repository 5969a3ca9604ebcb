import type { Stall } from '../../analysis/report.js'
import { suspendedIn } from '../../analysis/stall/host.js'
import { count, duration, moment } from '../../analysis/words.js'
import type { StallEnded, ThreadUsage } from '../../protocol/events.js'
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'
import { inTest } from '../facts/test-words.js'
import { glyphs } from '../glyphs.js'
import { harmless } from '../harmless.js'
import { inThread, type Stage, tag } from './stage.js'
import { standing } from './standing.js'

interface Scene extends Stage {
  thread: WatchedThread
  session: Session
}

/** A stall that ended, as far as it can be told by then. */
export interface ToldStall {
  startMs: number
  durationMs: number
  /** Null where that is not known yet. */
  finding: string | null
  /** What makes it the same as another; empty where nobody can be named. */
  site: string
  words: string
  /** The machine's, and not the program's own. */
  host: boolean
  /** " during start-up in pid 4121, until its end" */
  circumstances: string
}

/** "still blocked after 5 s: src/report.ts:88 buildReport". */
export function ongoingLine(scene: Scene, stall: StallRecord, lastedMs: number): string {
  const words = scene.paint('error', `still blocked after ${seconds(lastedMs)}`)
  const test = inTest(newestTest(scene, stall), ellipsis(scene.options))
  return `${words}${inThread(scene.thread, scene.session)}${test}${at(standing(stall, scene.options))}`
}

/** "blocked for 1.84 s at +24.6 s: JSON.parse at src/report.ts:88 buildReport (GET /export) [json-payload]". */
export function endedLine({ paint }: Stage, stall: ToldStall, announced: boolean): string {
  const { startMs, durationMs, words, circumstances, finding } = stall
  const what = paint('warning', `${announced ? 'back after' : 'blocked for'} ${duration(durationMs)}`)
  return `${what} at ${moment(startMs)}${circumstances}${at(words)}${tag(finding)}`
}

/** "6 more stalls, the worst 240 ms at +12.3 s: JSON.parse at src/report.ts:88 buildReport [json-payload]". */
export function againLine({ paint }: Stage, worst: ToldStall, times: number): string {
  const { startMs, durationMs, words, circumstances, finding } = worst
  const length = times === 1 ? duration(durationMs) : `the worst ${duration(durationMs)}`
  const what = paint('warning', `${count(times, 'more stall')}, ${length}`)
  return `${what} at ${moment(startMs)}${circumstances}${at(words)}${tag(finding)}`
}

/** How long a stall was, and what the thread did meanwhile; with `cutOff`, its process ended in it. */
export interface Length extends Pick<StallEnded, 'turn' | 'startMs' | 'durationMs' | 'usage'> {
  cutOff: boolean
}

export function toldOf(scene: Scene, ended: Length): ToldStall {
  const { thread, session, options } = scene
  const { startMs, durationMs } = ended
  const stall = thread.stalls.findLast(({ turn }) => turn === ended.turn)
  const named = stall ? options.what(stall, thread, session) : null
  const excuse = named ? (HOST[named.finding] ?? null) : notYours(thread, ended)
  const phase = excuse === null && inStartup(thread, ended) ? ' during start-up' : ''
  const test = inTest(named?.test ?? null, ellipsis(options))
  return {
    startMs,
    durationMs,
    finding: named?.finding ?? null,
    site: excuse ?? harmless(named?.site ?? ''),
    words: excuse ?? (harmless(named?.words ?? '') || (stall ? standing(stall, options) : '')),
    host: excuse !== null,
    circumstances: `${phase}${inThread(thread, session)}${test}${ended.cutOff ? ', until its end' : ''}`,
  }
}

/** Where it stands now. */
function newestTest({ options, thread }: Scene, { snapshots }: StallRecord): Stall['test'] {
  const stack = snapshots.findLast((snapshot) => snapshot.stack !== null)?.stack
  return stack ? options.test(stack, thread) : null
}

const ellipsis = ({ ascii }: Stage['options']): string => glyphs(ascii).ellipsis

/** What is said while it lasts is rounded down: 5 s, not 5.02 s. */
function seconds(ms: number): string {
  return duration(Math.floor(ms / 1000) * 1000)
}

function at(place: string): string {
  return place === '' ? '' : `: ${place}`
}

function inStartup(thread: WatchedThread, ended: Length): boolean {
  return thread.startupEndedMs === null || ended.startMs < thread.startupEndedMs
}

const SUSPENDED = 'the process was suspended'
const STARVED = 'the machine was busy, the thread had no CPU'

const HOST: Record<string, string> = {
  suspended: SUSPENDED,
  'cpu-starved': STARVED,
  'memory-thrash': 'the machine was short of memory',
}

/** From half of the stall on, the host is the reason: the code had no chance. */
function notYours(thread: WatchedThread, ended: Length): string | null {
  const half = ended.durationMs / 2
  if (suspendedIn(thread.gaps, ended.startMs, ended.durationMs) >= half) return SUSPENDED
  return starved(ended.usage, half) ? STARVED : null
}

function starved(usage: ThreadUsage | null, half: number): boolean {
  return usage !== null && usage.runQueueMs >= half
}
