/** How much of a stall was not the program's doing: the thread stopped, starved of CPU, or waiting for memory. */
import type { ThreadUsage, WatchdogGap } from '../../protocol/events.js'
import { CUTS } from '../../session/cuts.js'
import type { StallRecord } from '../../session/session.js'

export interface HostShare {
  suspendedMs: number
  /** Null where the kernel's figures are missing. */
  runQueueMs: number | null
  cpuMs: number | null
  /** The part of the CPU time spent in the kernel, 0 to 1. */
  systemShare: number
  /** System calls that read or write, per millisecond of the stall. */
  ioCallsPerMs: number
  majorFaults: number
}

export function hostShare(
  record: StallRecord,
  startMs: number,
  durationMs: number,
  gaps: readonly WatchdogGap[],
): HostShare {
  const suspendedMs = suspendedIn(gaps, startMs, durationMs)
  const { usage } = record
  if (!usage) return { suspendedMs, runQueueMs: null, cpuMs: null, systemShare: 0, ioCallsPerMs: 0, majorFaults: 0 }
  // The figures are of a window a little shorter than the stall: watching starts at two thirds of the threshold.
  const scale = Math.min(2, durationMs / usage.overMs)
  const scaled = (ms: number): number => Math.min(durationMs, ms * scale)
  return {
    suspendedMs: Math.min(durationMs, suspendedMs),
    runQueueMs: scaled(usage.runQueueMs),
    cpuMs: scaled(usage.cpuMs),
    systemShare: usage.cpuMs > 0 ? Math.min(1, usage.systemMs / usage.cpuMs) : 0,
    ioCallsPerMs: usage.ioCalls / usage.overMs,
    majorFaults: usage.majorFaults,
  }
}

/** For how long of this span the process was suspended, in milliseconds. */
export function suspendedIn(gaps: readonly WatchdogGap[], startMs: number, durationMs: number): number {
  return gaps.filter(isSuspension).reduce((sum, gap) => sum + inside(gap, startMs, durationMs), 0)
}

function inside({ fromMs, toMs }: WatchdogGap, startMs: number, durationMs: number): number {
  return Math.max(0, Math.min(toMs, startMs + durationMs) - Math.max(fromMs, startMs))
}

/** A thread that was stopped neither ran nor waited for a CPU; one that was starved waited. */
const STANDING_STILL_SHARE = 0.2

export function isSuspension({ fromMs, toMs, usage, watchdogActiveMs }: WatchdogGap): boolean {
  const gapMs = toMs - fromMs
  // The kernel counts a wait for a CPU when it is over: the watchdog's is, and that of the thread may last.
  if (usage === null || (watchdogActiveMs ?? 0) >= gapMs * STANDING_STILL_SHARE) return false
  return activeMs(usage) < gapMs * STANDING_STILL_SHARE + Math.max(0, usage.overMs - gapMs)
}

/**
 * How long thread and watchdog both waited for a CPU in a gap, where that is most of it: 0 where it is not. Where only one
 * of them waited, the other had a CPU, or no need of one.
 */
export function starvedMs({ fromMs, toMs, usage, watchdogActiveMs }: WatchdogGap): number {
  const bothMs = Math.min(toMs - fromMs, usage?.runQueueMs ?? 0, watchdogActiveMs ?? 0)
  return bothMs >= (toMs - fromMs) * CUTS.starvedShare ? bothMs : 0
}

const activeMs = ({ cpuMs, runQueueMs }: ThreadUsage): number => cpuMs + runQueueMs
