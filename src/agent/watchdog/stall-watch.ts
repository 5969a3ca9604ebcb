/**
 * The story of a thread that fell silent, taken down while it lasts: when it began, its stacks, what the kernel knows.
 * From two thirds of the threshold on, since a stall that is just over it is to have its line as well.
 */
import type { AgentEvent, ThreadUsage } from '../../protocol/events.js'
import { beatMs } from '../loop/heartbeat.js'
import { isInAtomicsWait } from '../probes/call-sites.js'
import { type Reading, readWait, usageBetween, usageOfMissed } from '../probes/kernel.js'
import type { Answer } from '../probes/snapshot.js'
import type { InMemory } from '../scripts/made-in-memory.js'
import { createScriptReader } from '../scripts/script-reader.js'
import type { ScriptText } from '../scripts/scripts.js'
import { F, I, type Shared } from '../shared.js'
import { type Inquiry, parseSites, type Question } from './inquiry.js'
import type { Interner } from './interning.js'
import { MOST_HELD_SHARE, type Pace } from './pace.js'
import type { Parts } from './parts.js'
import type { Suspect } from './suspect.js'

export interface StallWatch {
  /** The loop has not turned for long: says when to look again. */
  silent(turn: number, at: number): number
  /**
   * A stall has ended: its figures, for one that was missed since the reading before. Undefined where its parts are told
   * one by one.
   */
  ended(turn: number, before: Reading | null): ThreadUsage | null | undefined
  /** What is suspect is over when the loop has come to this turn. */
  settle(current: number): void
  /** The thread is no more. */
  cutOff(at: number): void
  readScripts(): void
}

export interface Watched {
  s: string
  /** When the thread began. */
  startedMs: number
  shared: Shared
  now: () => number
  send: (event: AgentEvent) => void
  intern: Interner
  pace: Pace
  task: string
  thresholdMs: number
  zeroMs: number
  /** Which scripts are read from memory, by V8's debugger. */
  inMemory: InMemory
  usage(): Reading | null
  inquiry: OpenInquiry | null
  /** Only a worker may wait for its work in Atomics.wait. */
  parts: Parts | null
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
/** Of the same: a thread that neither ran nor wanted to for most of it slept. */
const AWAKE_SHARE = 0.2

export function createStallWatch(watched: Watched): StallWatch {
  const { s, shared, now, send, intern, pace, task, thresholdMs, usage, parts } = watched
  const { floats } = shared
  const scripts = createScriptReader(watched.inMemory, () => shared.ints[I.inspects] === 0)
  const inquiry = watched.inquiry?.(onAnswer, watched.fault) ?? null
  let suspect: Suspect | null = null
  let metNobody = false

  function silent(turn: number, at: number): number {
    if (parts?.sleeps(turn, at)) return pace.armMs
    if (suspect?.turn !== turn) suspect = suspectOf(turn, at)
    if (!suspect.began && at - suspect.startMs > thresholdMs) {
      suspect.began = true
      send({ kind: 'stall-began', s, turn: suspect.key, startMs: suspect.startMs, atMs: at })
    }
    if (at >= suspect.nextSnapshotMs && !wasHeldLong(suspect, at)) askSnapshot(suspect, at)
    const open = inquiry ? inquiry.open() : { askedMs: suspect.startMs }
    if (open && at - open.askedMs > SILENT_AFTER_MS && at >= suspect.nextWaitMs) tellWait(suspect, at)
    return pace.pollMs(at - suspect.startMs)
  }

  function suspectOf(turn: number, at: number): Suspect {
    const turnAt = floats[F.turnAt] as number
    const partAt = parts?.startMs(turn) ?? null
    return {
      turn,
      key: parts?.keyOf(turn) ?? turn,
      startMs: partAt ?? Math.min(at, turnAt + (turn === 0 ? 0 : beatMs(thresholdMs))),
      began: false,
      ended: false,
      answers: 0,
      oursMs: floats[F.oursMs] as number,
      looksLeft: MAX_EXTRA_LOOKS,
      first: usage(),
      nextSnapshotMs: partAt === null ? at : partAt + pace.armMs,
      last: null,
      nextWaitMs: 0,
    }
  }

  /** What a snapshot took is known when the thread has gone on. */
  function wasHeldLong({ last }: Suspect, at: number): boolean {
    return last !== null && (at - last.atMs) * MOST_HELD_SHARE < (floats[F.snapshotMs] as number) - last.heldMs
  }

  function askSnapshot(stall: Suspect, at: number): void {
    metNobody = false
    stall.last = { atMs: at, heldMs: floats[F.snapshotMs] as number }
    if (!inquiry?.ask(stall.turn)) return
    // Between two promise jobs there is no stack: a flood of short ones is met inside only by asking often.
    for (let look = 1; metNobody && look < LOOKS_IN_A_ROW && stall.looksLeft-- > 0; look++) inquiry.ask(stall.turn)
    stall.nextSnapshotMs = now() + pace.snapshotMs(at - stall.startMs)
  }

  function onAnswer({ turn, askedMs }: Question, answer: Answer): void {
    const { atMs, asyncId, jobsRun, exiting, callback, entry } = answer
    const sites = typeof answer.sites === 'string' ? parseSites(answer.sites) : answer.sites
    if (parts && sites && isInAtomicsWait(sites)) {
      sleeps(parts, turn)
      return
    }
    const startMs = parts?.startMs(turn) ?? answer.startMs
    const current = suspect?.turn === turn ? suspect : null
    if (current) {
      current.startMs = startMs
      current.answers++
    }
    metNobody = sites?.length === 0
    const stack = sites === null ? null : intern.stack(sites)
    scripts.notice(sites ?? [])
    send({
      kind: 'snapshot',
      s,
      turn: current?.key ?? turn,
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
    if (wait) send({ kind: 'kernel-wait', s, turn: stall.key, atMs: at, ...wait })
  }

  function ended(turn: number, before: Reading | null): ThreadUsage | null | undefined {
    if (parts?.isSplit(turn)) {
      if (suspect?.turn === turn) endPart(suspect)
      return undefined
    }
    if (suspect?.turn !== turn) return usageOfMissed(watched.startedMs, before, usage())
    const used = usageBetween(suspect.first, usage())
    if (isIdleWorker(suspect, used)) return undefined
    suspect.ended = true
    return used
  }

  /** It could not be asked, as main had no time to pass it on, and it slept: it waited for its work. */
  function isIdleWorker({ answers }: Suspect, used: ThreadUsage | null): boolean {
    if (parts === null || answers > 0 || used === null) return false
    return used.cpuMs + used.runQueueMs < used.overMs * AWAKE_SHARE
  }

  /** It waits for its next task: what it did before is over. */
  function sleeps(parts: Parts, turn: number): void {
    if (suspect?.turn === turn) endPart(suspect)
    parts.met(turn, now())
  }

  /** Nobody saw its end: the thread's own CPU time says how long it worked. */
  function endPart(part: Suspect): void {
    const used = usageBetween(part.first, usage())
    const beforeMs = part.first ? part.first.atMs - part.startMs : 0
    const durationMs = used ? Math.min(now() - part.startMs, beforeMs + used.cpuMs + used.runQueueMs) : 0
    if (durationMs >= thresholdMs) tellEnd(part, durationMs, used)
    dismiss(part)
  }

  function tellEnd(stall: Suspect, durationMs: number, usage: ThreadUsage | null): void {
    stall.ended = true
    send({ kind: 'stall-ended', s, turn: stall.key, startMs: stall.startMs, durationMs, usage, callbacks: null })
  }

  function settle(current: number): void {
    if (suspect && suspect.turn !== current) dismiss(suspect)
  }

  function dismiss({ key, began, ended }: Suspect): void {
    if (began && !ended) send({ kind: 'stall-dismissed', s, turn: key, atMs: now() })
    suspect = null
  }

  function cutOff(at: number): void {
    if (!suspect) return
    const { startMs, began, answers, first, oursMs } = suspect
    const used = usageBetween(first, usage())
    const atWork = answers > 0 || (used !== null && used.cpuMs >= used.overMs * AT_WORK_SHARE)
    // The last look at what is awaited walks the heap: that is none of the program's time, nor are its figures.
    const ours = shared.ints[I.ours] === 1 ? at - startMs : (floats[F.oursMs] as number) - oursMs
    const durationMs = at - startMs - ours
    if (began && atWork && durationMs > thresholdMs) tellEnd(suspect, durationMs, ours > thresholdMs ? null : used)
    dismiss(suspect)
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
