/** One thread of the report. */
import type { Usage } from '../protocol/events.js'
import type { Session, WatchedThread } from '../session/session.js'
import { delayOf, lengthOf } from './delay.js'
import { lowered } from './lowered.js'
import type { Stall, Thread } from './report.js'
import { roleOf } from './role.js'
import { seriesOf } from './series.js'

export function threadRow(thread: WatchedThread, session: Session, stalls: readonly Stall[], endMs: number): Thread {
  const { hello, pulses } = thread
  const usage = session.usage.filter(({ pid }) => pid === hello.pid)
  const own = stalls.filter(({ pid, threadId }) => pid === hello.pid && threadId === hello.threadId)
  const aliveMs = Math.max(1, thread.lastHeardMs - hello.atMs)
  return {
    runId: session.run.id,
    pid: hello.pid,
    threadId: hello.threadId,
    parentPid: hello.parentPid,
    parentThreadId: hello.parentThreadId,
    name: hello.name,
    role: roleOf(thread, session),
    watched: watchedOf(thread),
    argv: hello.argv,
    node: hello.node,
    delay: delayOf(thread, aliveMs),
    utilization: pulses.length > 0 ? Math.min(1, busyMs(thread) / aliveMs) : null,
    cpu: cpuOf(usage),
    memory: memoryOf(thread, usage),
    gc: gcOf(thread),
    stalls: { count: own.length, totalMs: sum(own.map(length)), maxMs: Math.max(0, ...own.map(length)) },
    series: seriesOf(thread, usage, endMs),
    overhead: overheadOf(thread),
  }
}

function busyMs({ pulses, stalls }: WatchedThread): number {
  const open = stalls.filter(({ durationMs }) => durationMs === null)
  return sum(pulses.map(({ busyMs }) => busyMs)) + sum(open.map(lengthOf))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const length = ({ durationMs }: Stall): number => durationMs

/** One that ended before its watchdog was there may have left word of its stalls. */
function watchedOf({ tiers, stalls }: WatchedThread): Thread['watched'] {
  const isOn = (name: string): boolean => tiers.some(({ tier, on }) => tier === name && on)
  if (!isOn('watchdog')) return tiers.length > 0 || stalls.length > 0 ? 'partial' : 'none'
  return isOn('snapshots') ? 'full' : 'partial'
}

function cpuOf(usage: readonly Usage[]): Thread['cpu'] {
  if (usage.length === 0) return null
  const percents = usage.map(({ cpuPercent }) => cpuPercent)
  return { meanPercent: sum(percents) / percents.length, maxPercent: Math.max(...percents) }
}

function memoryOf(thread: WatchedThread, usage: readonly Usage[]): Thread['memory'] {
  const maxHeapBytes = Math.max(0, ...thread.pulses.map(({ heapBytes }) => heapBytes ?? 0))
  if (maxHeapBytes === 0) return null
  return { maxRssBytes: usage.length > 0 ? Math.max(...usage.map(({ rssBytes }) => rssBytes)) : null, maxHeapBytes }
}

function gcOf({ pulses, gc }: WatchedThread): Thread['gc'] {
  if (pulses.length === 0 && gc.length === 0) return null
  const told = { count: gc.length, totalMs: sum(gc.map(({ durationMs }) => durationMs)) }
  const counted = { count: sum(pulses.map(({ gcCount }) => gcCount)), totalMs: sum(pulses.map(({ gcMs }) => gcMs)) }
  const best = counted.totalMs >= told.totalMs ? counted : told
  return { ...best, maxMs: Math.max(0, ...gc.map(({ durationMs }) => durationMs)) }
}

function overheadOf(thread: WatchedThread): Thread['overhead'] {
  const { pulses, stalls } = thread
  const last = pulses.at(-1)
  const seen = sum(stalls.map(({ snapshots }) => snapshots.length))
  return {
    hookCpuMs: last ? last.snapshotMs + (last.promises?.spentMs ?? 0) : null,
    watchdogCpuMs: last?.watchdogCpuMs ?? null,
    windows: 0,
    snapshots: Math.max(last?.snapshots ?? 0, seen),
    stacksTaken: last?.stacksTaken ?? 0,
    stacksWanted: last?.stacksWanted ?? 0,
    dropped: 0,
    lowered: lowered(thread),
  }
}
