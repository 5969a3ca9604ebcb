/**
 * Grows the stalls of one thread: began, snapshots, kernel waits, ended. A stall whose beginning or end never came is
 * a stall too; snapshots of a turn that never became one are forgotten.
 */
import type { Impact, KernelWait, Snapshot, StallBegan, StallDismissed, StallEnded } from '../../protocol/events.js'
import type { SnapshotRecord, StalledThread, StallRecord } from '../session.js'
import { createAlike } from './alike-stalls.js'
import type { StackFold } from './stack-fold.js'
import { shedShorter } from './stall-shedding.js'

/** Beyond this, every second snapshot of a stall is dropped: an endless stall keeps its whole span in sight. */
const MAX_SNAPSHOTS = 2_000
const MAX_WAITS = 200
/** What belongs to a stall comes while it is one of so many. */
export const NEWEST_STALLS = 8

type StallEvent = StallBegan | Snapshot | KernelWait | StallEnded | StallDismissed | Impact

export interface StallFold {
  /** How many records found no room. */
  add(event: StallEvent): number
}

/** Beyond `most`, the shorter of the stalls are only counted. */
export function createStallFold(
  thread: StalledThread,
  stacks: StackFold,
  most: number,
  thresholdMs: () => number,
): StallFold {
  const { stalls } = thread
  const alike = createAlike(thread, most, thresholdMs)
  const byTurn = new Map<number, StallRecord>()
  /** What came before `stall-began`: watching starts at two thirds of the threshold. */
  let early = newStall(Number.NaN, 0)
  let count = 0

  function revise({ number }: StallRecord): void {
    if (number <= count - NEWEST_STALLS) thread.revised++
  }

  function known(turn: number): StallRecord | undefined {
    const stall = byTurn.get(turn)
    if (stall) revise(stall)
    return stall
  }

  function grown(turn: number): StallRecord {
    const open = known(turn)
    if (open) return open
    if (early.turn !== turn) early = newStall(turn, 0)
    return early
  }

  function confirmed(turn: number, startMs: number): StallRecord {
    const stall = grown(turn)
    stall.startMs = startMs
    if (byTurn.has(turn)) return stall
    byTurn.set(turn, stall)
    stall.number = ++count
    stalls.push(stall)
    return stall
  }

  function forget(turn: number): void {
    const stall = known(turn)
    if (!stall) return
    byTurn.delete(turn)
    stalls.splice(stalls.lastIndexOf(stall), 1)
  }

  function shed(): number {
    let lost = 0
    for (const stall of shedShorter(thread, most)) {
      byTurn.delete(stall.turn)
      lost += alike.add(stall)
    }
    return lost
  }

  function add(event: StallEvent): number {
    switch (event.kind) {
      case 'stall-began':
        seen(confirmed(event.turn, event.startMs), event.atMs)
        return shed()
      case 'snapshot':
        return addSnapshot(grown(event.turn), event, stacks)
      case 'kernel-wait':
        return addWait(grown(event.turn), event)
      case 'stall-ended':
        end(confirmed(event.turn, event.startMs), event)
        return shed()
      case 'stall-dismissed':
        forget(event.turn)
        return 0
      case 'impact':
        return addImpact(known(event.turn), event)
      default:
        event satisfies never
        return 0
    }
  }
  return { add }
}

function newStall(turn: number, startMs: number): StallRecord {
  return { turn, number: 0, startMs, durationMs: null, lastSeenMs: startMs, snapshots: [], waits: [], ...NOT_YET }
}

const NOT_YET = { usage: null, callbacks: null, impact: null } as const

function seen(stall: StallRecord, atMs: number): void {
  stall.lastSeenMs = Math.max(stall.lastSeenMs, atMs)
}

function addSnapshot(stall: StallRecord, event: Snapshot, stacks: StackFold): number {
  seen(stall, event.atMs)
  if (stall.durationMs === null) stall.startMs = event.startMs
  const { askedMs, atMs, asyncId, jobsRun, exiting, callback } = event
  const [stack, entry] = [stacks.stackOf(event.stack), stacks.entryOf(event.entry)]
  const record: SnapshotRecord = {
    askedMs,
    atMs,
    stack,
    asyncId,
    jobsRun,
    exiting,
    callback,
    entry,
    made: event.made === true,
  }
  stall.snapshots.push(record)
  return thin(stall.snapshots, MAX_SNAPSHOTS)
}

function addWait(stall: StallRecord, event: KernelWait): number {
  seen(stall, event.atMs)
  stall.waits.push(event)
  return thin(stall.waits, MAX_WAITS)
}

/** It comes when the stall is over: one that is unknown by then was shed. */
function addImpact(stall: StallRecord | undefined, event: Impact): number {
  if (stall) stall.impact = event
  return 0
}

function end(stall: StallRecord, event: StallEnded): void {
  stall.durationMs = event.durationMs
  stall.usage = event.usage
  stall.callbacks = event.callbacks ?? null
  seen(stall, event.startMs + event.durationMs)
}

/** Drops every second entry of a list that is full, never its last. Thinned evidence is not lost evidence: not counted. */
function thin(list: unknown[], max: number): number {
  if (list.length <= max) return 0
  const kept = list.filter((_, index) => (list.length - 1 - index) % 2 === 0)
  list.splice(0, list.length, ...kept)
  return 0
}
