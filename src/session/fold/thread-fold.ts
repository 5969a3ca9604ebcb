/** Folds the events of one watched thread. Every list is bounded: what no longer fits is dropped and counted. */
import type { AgentEvent, Interval, PromiseEvent } from '../../protocol/events.js'
import type { CallSite, IntervalRecord, WatchedThread } from '../session.js'
import { pushBounded } from './bounded.js'
import { addPause } from './gc-fold.js'
import type { Limits } from './limits.js'
import { createPromiseFold } from './promise-fold.js'
import { addPulse } from './pulse-fold.js'
import { createStackFold, type StackFold } from './stack-fold.js'
import { createStallFold, type StallFold } from './stall-fold.js'

export interface ThreadFold {
  thread: WatchedThread
  /** How many events found no room. */
  add(event: ThreadEvent): number
}

export type ThreadEvent = Exclude<AgentEvent, { kind: 'script' | 'dropped' }>

export function createThreadFold(thread: WatchedThread, limits: Limits, thresholdMs: () => number): ThreadFold {
  const stacks = createStackFold()
  const stalls = createStallFold(thread, stacks, limits.stalls, thresholdMs)
  const promises = createPromiseFold(thread.promises, stacks, limits.promises)
  return {
    thread,
    add(event) {
      thread.lastHeardMs = Math.max(thread.lastHeardMs, timeOf(event))
      return addTo(thread, { stacks, stalls, promises }, event)
    },
  }
}

interface Folds {
  stacks: StackFold
  stalls: StallFold
  promises(event: PromiseEvent): number
}

function addTo(thread: WatchedThread, { stacks, stalls, promises }: Folds, event: ThreadEvent): number {
  switch (event.kind) {
    case 'hello':
      thread.hello = event
      return 0
    case 'tiers':
      thread.tiers = event.tiers
      return 0
    case 'startup-ended':
      thread.startupEndedMs ??= event.atMs
      return 0
    case 'listening':
      return pushBounded(thread.listening, event)
    case 'gc':
      addPause(thread, event)
      return 0
    case 'pulse':
      addPulse(thread.pulses, event)
      return 0
    case 'watchdog-gap':
      return pushBounded(thread.gaps, event)
    case 'fault':
      return pushBounded(thread.faults, event)
    case 'goodbye':
      thread.left = true
      return 0
    case 'child':
      return pushBounded(thread.children, event)
    case 'worker':
      return pushBounded(thread.workers, event)
    case 'interval':
      return addInterval(thread.intervals, event, stacks.stackOf(event.origin))
    case 'frame':
    case 'stack':
    case 'entry':
      stacks.add(event)
      return 0
    case 'stall-began':
    case 'snapshot':
    case 'kernel-wait':
    case 'stall-ended':
    case 'stall-dismissed':
    case 'impact':
      return stalls.add(event)
    case 'rejection':
    case 'rejection-handled':
    case 'aftermath':
    case 'guard':
    case 'started':
    case 'parked':
    case 'awaits':
      return promises(event)
    default:
      event satisfies never
      return 0
  }
}

/** Sums of one timer: the last word counts. */
function addInterval(intervals: IntervalRecord[], event: Interval, origin: CallSite[] | null): number {
  const { id, everyMs, runs, lateMs, stalledMs, firstMs, lastMs } = event
  const record: IntervalRecord = { id, everyMs, runs, lateMs, stalledMs, firstMs, lastMs, origin }
  const known = intervals.findIndex((each) => each.id === id)
  if (known < 0) return pushBounded(intervals, record)
  intervals[known] = record
  return 0
}

/** When the thread was last known to be there, as this event tells it. */
function timeOf(event: ThreadEvent): number {
  switch (event.kind) {
    case 'frame':
    case 'stack':
    case 'entry':
    case 'impact':
      return 0
    case 'aftermath':
      return event.decidedMs
    case 'guard':
      return event.decidedMs
    case 'started':
      return event.settledMs ?? event.createdMs
    case 'interval':
      return event.lastMs
    case 'stall-ended':
    case 'gc':
      return event.startMs + event.durationMs
    case 'pulse':
    case 'watchdog-gap':
      return event.toMs
    default:
      return event.atMs
  }
}
