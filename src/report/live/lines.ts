import { duration } from '../../analysis/words.js'
import type { StallEnded, ThreadUsage } from '../../protocol/events.js'
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'
import { harmless } from '../harmless.js'
import type { Paint } from '../style.js'
import type { LiveOptions } from './options.js'
import { standing } from './standing.js'

export interface Scene {
  thread: WatchedThread
  session: Session
  options: LiveOptions
  paint: Paint
}

/** "still blocked after 5 s: src/report.ts:88 buildReport". */
export function ongoingLine(scene: Scene, stall: StallRecord, lastedMs: number): string {
  const words = scene.paint('error', `still blocked after ${seconds(lastedMs)}`)
  return `${words}${inThread(scene)}${at(standing(stall, scene.options))}`
}

/** "blocked for 1.84 s: src/report.ts:88 buildReport". */
export function endedLine(scene: Scene, ended: StallEnded, announced: boolean): string {
  const stall = scene.thread.stalls.findLast(({ turn }) => turn === ended.turn)
  const words = scene.paint('warning', `${announced ? 'back after' : 'blocked for'} ${duration(ended.durationMs)}`)
  const excuse = notYours(scene.thread, ended)
  if (excuse !== null) return `${words}${inThread(scene)}: ${excuse}`
  const phase = inStartup(scene.thread, ended) ? ' during start-up' : ''
  return `${words}${phase}${inThread(scene)}${at(stall ? finished(scene, stall) : '')}`
}

function finished({ thread, session, options }: Scene, stall: StallRecord): string {
  return harmless(options.what(stall, thread, session)) || standing(stall, options)
}

/** What is said while it lasts is rounded down: 5 s, not 5.02 s. */
function seconds(ms: number): string {
  return duration(Math.floor(ms / 1000) * 1000)
}

function at(place: string): string {
  return place === '' ? '' : `: ${place}`
}

function inThread({ thread, session }: Scene): string {
  if (session.threads.length < 2) return ''
  const { pid, threadId } = thread.hello
  return ` in pid ${pid}${threadId === 0 ? '' : ` worker ${threadId}`}`
}

function inStartup(thread: WatchedThread, ended: StallEnded): boolean {
  return thread.startupEndedMs === null || ended.startMs < thread.startupEndedMs
}

/** From half of the stall on, the host is the reason: the code had no chance. */
function notYours(thread: WatchedThread, ended: StallEnded): string | null {
  const half = ended.durationMs / 2
  const silentMs = thread.gaps.reduce((sum, gap) => sum + overlap(gap, ended), 0)
  if (silentMs >= half) return 'the process was suspended'
  return starved(ended.usage, half) ? 'the machine was busy, the thread had no CPU' : null
}

function starved(usage: ThreadUsage | null, half: number): boolean {
  return usage !== null && usage.runQueueMs >= half
}

function overlap(gap: { fromMs: number; toMs: number }, { startMs, durationMs }: StallEnded): number {
  return Math.max(0, Math.min(gap.toMs, startMs + durationMs) - Math.max(gap.fromMs, startMs))
}
