/**
 * The story of a thread that fell silent, taken down while it lasts: when it began, its stacks, what the kernel knows.
 * From half the threshold on, since a stall that is just over it is to have its line as well.
 */
import type { AgentEvent, ThreadUsage } from '../protocol/events.js'
import { beatMs } from './heartbeat.js'
import { type Inquiry, parseSites, type Question } from './inquiry.js'
import type { Interner } from './interning.js'
import type { Pace } from './pace.js'
import { type Reading, readWait, usageBetween } from './probes/kernel.js'
import type { Answer } from './probes/snapshot.js'
import { createScriptReader } from './script-reader.js'
import type { ScriptText } from './scripts.js'
import { F, type Shared } from './shared.js'

export interface StallWatch {
  /** The loop has not turned for long: says when to look again. */
  silent(turn: number, at: number): number
  /** A stall has ended: its figures. */
  ended(turn: number): ThreadUsage | null
  /** What is suspect is over when the loop has come to this turn. */
  settle(current: number): void
  /** The thread is no more. */
  cutOff(at: number): void
  readScripts(): void
}

export interface Watched {
  s: string
  shared: Shared
  now: () => number
  send: (event: AgentEvent) => void
  intern: Interner
  pace: Pace
  task: string
  thresholdMs: number
  zeroMs: number
  /** False where coverage or a profile is on: V8's debugger would spoil it. */
  debugger: boolean
  usage(): Reading | null
  inquiry: OpenInquiry | null
  fault(error: unknown): void
}

export type OpenInquiry = (
  onAnswer: (question: Question, answer: Answer) => void,
  onFault: (error: unknown) => void,
) => Inquiry

/** A question open for so long: the thread is in native code or in the kernel. */
const SILENT_AFTER_MS = 150
const WAIT_EVERY_SHARE = 1 / 4
const LOOKS_IN_A_ROW = 6
const MAX_EXTRA_LOOKS = 120
/** Of the time since it fell silent: a thread that is gone was at work until then, not just ending. */
const AT_WORK_SHARE = 0.5

interface Suspect {
  turn: number
  /** The latest moment at which the stall can have begun. */
  startMs: number
  began: boolean
  ended: boolean
  answers: number
  /** How often an empty stack may be asked for again at once. */
  looksLeft: number
  first: Reading | null
  nextSnapshotMs: number
  nextWaitMs: number
}

export function createStallWatch(watched: Watched): StallWatch {
  const { s, shared, now, send, intern, pace, task, thresholdMs, usage } = watched
  const { floats } = shared
  const scripts = createScriptReader(watched.debugger)
  const inquiry = watched.inquiry?.(onAnswer, watched.fault) ?? null
  let suspect: Suspect | null = null
  let metNobody = false

  function silent(turn: number, at: number): number {
    if (suspect?.turn !== turn) suspect = suspectOf(turn, at)
    if (!suspect.began && at - suspect.startMs > thresholdMs) {
      suspect.began = true
      send({ kind: 'stall-began', s, turn, startMs: suspect.startMs, atMs: at })
    }
    if (at >= suspect.nextSnapshotMs) askSnapshot(suspect, at)
    const open = inquiry ? inquiry.open() : { askedMs: suspect.startMs }
    if (open && at - open.askedMs > SILENT_AFTER_MS && at >= suspect.nextWaitMs) tellWait(suspect, at)
    return pace.pollMs(at - suspect.startMs)
  }

  function suspectOf(turn: number, at: number): Suspect {
    const turnAt = floats[F.turnAt] as number
    return {
      turn,
      startMs: Math.min(at, turnAt + (turn === 0 ? 0 : beatMs(thresholdMs))),
      began: false,
      ended: false,
      answers: 0,
      looksLeft: MAX_EXTRA_LOOKS,
      first: usage(),
      nextSnapshotMs: at,
      nextWaitMs: 0,
    }
  }

  function askSnapshot(stall: Suspect, at: number): void {
    metNobody = false
    if (!inquiry?.ask(stall.turn)) return
    // Between two promise jobs there is no stack: a flood of short ones is met inside only by asking often.
    for (let look = 1; metNobody && look < LOOKS_IN_A_ROW && stall.looksLeft-- > 0; look++) inquiry.ask(stall.turn)
    stall.nextSnapshotMs = now() + pace.snapshotMs(at - stall.startMs)
  }

  function onAnswer({ turn, askedMs }: Question, answer: Answer): void {
    const { atMs, startMs, asyncId, jobsRun, exiting, callback, entry } = answer
    if (suspect?.turn === turn) {
      suspect.startMs = startMs
      suspect.answers++
    }
    const sites = typeof answer.sites === 'string' ? parseSites(answer.sites) : answer.sites
    metNobody = sites?.length === 0
    const stack = sites === null ? null : intern.stack(sites)
    scripts.notice(sites ?? [])
    send({
      kind: 'snapshot',
      s,
      turn,
      askedMs,
      atMs,
      startMs,
      stack,
      asyncId,
      jobsRun,
      exiting,
      callback,
      entry: entry && intern.entry(entry),
    })
  }

  function tellWait(stall: Suspect, at: number): void {
    stall.nextWaitMs = at + Math.max(SILENT_AFTER_MS, Math.min(1000, (at - stall.startMs) * WAIT_EVERY_SHARE))
    const wait = readWait(task, (floats[F.turnAt] as number) + watched.zeroMs)
    if (wait) send({ kind: 'kernel-wait', s, turn: stall.turn, atMs: at, ...wait })
  }

  function ended(turn: number): ThreadUsage | null {
    if (suspect?.turn !== turn) return usageBetween(null, usage())
    suspect.ended = true
    return usageBetween(suspect.first, usage())
  }

  function settle(current: number): void {
    if (suspect && suspect.turn !== current) dismiss(suspect)
  }

  function dismiss({ turn, began, ended }: Suspect): void {
    if (began && !ended) send({ kind: 'stall-dismissed', s, turn, atMs: now() })
    suspect = null
  }

  function cutOff(at: number): void {
    if (!suspect) return
    const { turn, startMs, began, answers, first } = suspect
    const used = usageBetween(first, usage())
    const atWork = answers > 0 || (used !== null && used.cpuMs >= used.overMs * AT_WORK_SHARE)
    if (!began || !atWork) dismiss(suspect)
    else send({ kind: 'stall-ended', s, turn, startMs, durationMs: at - startMs, usage: used, callbacks: null })
    suspect = null
  }

  function tellScripts(read: ScriptText[]): void {
    for (const { file, source, sourceMap } of read) send({ kind: 'script', s, file, source, sourceMap })
  }

  return {
    silent,
    ended,
    settle,
    cutOff,
    readScripts: () => {
      if (inquiry) scripts.read(inquiry, tellScripts)
    },
  }
}
