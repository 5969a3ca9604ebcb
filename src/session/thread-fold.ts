/** Folds the events of one watched thread. Every list is bounded: what no longer fits is dropped and counted. */
import type { AgentEvent } from '../protocol/events.js'
import { pushBounded } from './bounded.js'
import type { WatchedThread } from './session.js'
import { createStallFold } from './stall-fold.js'

export interface ThreadFold {
  thread: WatchedThread
  /** How many events found no room. */
  add(event: ThreadEvent): number
}

export type ThreadEvent = Exclude<AgentEvent, { kind: 'script' | 'dropped' }>

export function createThreadFold(thread: WatchedThread): ThreadFold {
  const stalls = createStallFold(thread.stalls)
  return {
    thread,
    add(event) {
      thread.lastHeardMs = Math.max(thread.lastHeardMs, timeOf(event))
      return addTo(thread, stalls, event)
    },
  }
}

function addTo(thread: WatchedThread, stalls: ReturnType<typeof createStallFold>, event: ThreadEvent): number {
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
      return pushBounded(thread.gc, event)
    case 'pulse':
      return pushBounded(thread.pulses, event)
    case 'watchdog-gap':
      return pushBounded(thread.gaps, event)
    case 'fault':
      return pushBounded(thread.faults, event)
    case 'goodbye':
      thread.left = true
      return 0
    case 'frame':
    case 'stack':
    case 'stall-began':
    case 'snapshot':
    case 'kernel-wait':
    case 'stall-ended':
    case 'stall-dismissed':
      return stalls.add(event)
    default:
      event satisfies never
      return 0
  }
}

/** When the thread was last known to be there, as this event tells it. */
function timeOf(event: ThreadEvent): number {
  switch (event.kind) {
    case 'frame':
    case 'stack':
      return 0
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
