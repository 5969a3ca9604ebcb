/** The threads of the report. */
import type { Usage } from '../protocol/events.js'
import type { Session, WatchedThread } from '../session/session.js'
import { lengthOf } from '../session/stall-length.js'
import { delayOf } from './delay.js'
import { grouped } from './grouped.js'
import { lowered } from './lowered.js'
import type { Thread } from './report.js'
import { roleOf } from './role.js'
import { seriesOf } from './series.js'
import type { Chunk } from './stall/chunk.js'
import { joined, type RecordSums } from './stall/record-sums.js'
import { tallyOf } from './tally.js'

/** One row for each thread of the session, with its stalls in the same order. */
export function threadRows(session: Session, stalls: readonly (readonly Chunk[])[], endMs: number): Thread[] {
  const usage = new Map(grouped(session.usage, ({ pid }) => `${pid}`).map((own) => [own[0]?.pid, own]))
  return session.threads.map((thread, index) => {
    return threadRow(thread, session, { chunks: stalls[index] ?? [], usage: usage.get(thread.hello.pid) ?? [], endMs })
  })
}

interface Around {
  chunks: readonly Chunk[]
  /** Of its process. */
  usage: readonly Usage[]
  endMs: number
}

function threadRow(thread: WatchedThread, session: Session, { chunks, usage, endMs }: Around): Thread {
  const { hello, pulses } = thread
  const records = joined(chunks.map((chunk) => chunk.records))
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
    delay: delayOf(thread, records, aliveMs),
    utilization: pulses.length > 0 ? Math.min(1, busyMs(thread, records) / aliveMs) : null,
    cpu: cpuOf(usage),
    memory: memoryOf(thread, usage),
    gc: gcOf(thread),
    stalls: {
      count: sum(chunks.map(({ count }) => count)),
      totalMs: sum(chunks.map(({ totalMs }) => totalMs)),
      maxMs: most(chunks.map(({ maxMs }) => maxMs)),
    },
    series: seriesOf(thread, usage, endMs),
    overhead: overheadOf(thread, records),
  }
}

function busyMs(thread: WatchedThread, { open }: RecordSums): number {
  return tallyOf(thread).busyMs + sum(open.map(lengthOf))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0)

/** One that ended before its watchdog was there may have left word of its stalls. */
function watchedOf({ tiers, stalls }: WatchedThread): Thread['watched'] {
  const isOn = (name: string): boolean => tiers.some(({ tier, on }) => tier === name && on)
  if (!isOn('watchdog')) return tiers.length > 0 || stalls.length > 0 ? 'partial' : 'none'
  return isOn('snapshots') ? 'full' : 'partial'
}

function cpuOf(usage: readonly Usage[]): Thread['cpu'] {
  if (usage.length === 0) return null
  const percents = usage.map(({ cpuPercent }) => cpuPercent)
  return { meanPercent: sum(percents) / percents.length, maxPercent: most(percents) }
}

function memoryOf(thread: WatchedThread, usage: readonly Usage[]): Thread['memory'] {
  const { maxHeapBytes } = tallyOf(thread)
  if (maxHeapBytes === 0) return null
  return { maxRssBytes: usage.length > 0 ? most(usage.map(({ rssBytes }) => rssBytes)) : null, maxHeapBytes }
}

function gcOf(thread: WatchedThread): Thread['gc'] {
  if (thread.pulses.length === 0 && thread.gc.length === 0) return null
  const { gcCount, gcMs, toldGcMs, maxGcMs } = tallyOf(thread)
  const counted = gcMs >= toldGcMs
  return {
    count: counted ? gcCount : thread.pastGc.count + thread.gc.length,
    totalMs: counted ? gcMs : toldGcMs,
    maxMs: maxGcMs,
  }
}

function overheadOf(thread: WatchedThread, seen: RecordSums): Thread['overhead'] {
  const last = thread.pulses.at(-1)
  return {
    hookCpuMs: last ? last.snapshotMs + (last.promises?.spentMs ?? 0) + (last.hooksMs ?? 0) : null,
    watchdogCpuMs: last?.watchdogCpuMs ?? null,
    windows: 0,
    snapshots: Math.max(last?.snapshots ?? 0, seen.snapshots),
    stacksTaken: last?.stacksTaken ?? 0,
    stacksWanted: last?.stacksWanted ?? 0,
    dropped: thread.dropped,
    lowered: lowered(thread),
  }
}
