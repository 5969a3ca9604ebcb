/**
 * What Clinic Doctor's sampler would have noted: it wakes every 10 ms and tells how late it was, so that a stall is one
 * sample, at its end. A moment of which the CPU or the loop is not known has none.
 */
import type { Pulse, Usage } from '../../protocol/events.js'
import type { StallRecord, WatchedThread } from '../../session/session.js'
import { waitAt } from '../percentile.js'
import { isInside, type Mean, meanOf, type Stretch } from './stretches.js'
import { lengthsOf, type Turn, turnsOf } from './turns.js'

/** Milliseconds since the run's start, bytes, and shares of 0 to 1, of which that of the CPU may be more. */
export interface Sample {
  atMs: number
  delayMs: number
  cpu: number
  utilization: number
  rssBytes: number | null
  heapBytes: number | null
}

export interface Watch {
  thread: WatchedThread
  /** Of its process. */
  usage: readonly Usage[]
  thresholdMs: number
}

/** As often as its own sampler. */
const EVERY_MS = 10
/** Its guess at the interval of a benchmark looks at all pairs, and its model of the CPU goes over all of them often. */
const MOST_MOMENTS = 2000

export function samplesOf(watch: Watch): Sample[] {
  const known = knownOf(watch)
  const turns = turnsOf(watch.thread, watch.thresholdMs)
  const samples = [...momentsOf(watch).map((at) => quiet(at, known)), ...turns.map((turn) => after(turn, known))]
  return withMemory(samples.filter((sample) => sample !== null).sort((a, b) => a.atMs - b.atMs))
}

/** Memory stays as it was last measured, where it is not known: it would be drawn as gone. */
function withMemory(samples: readonly Sample[]): Sample[] {
  let rssBytes = samples.find((sample) => sample.rssBytes !== null)?.rssBytes ?? null
  let heapBytes = samples.find((sample) => sample.heapBytes !== null)?.heapBytes ?? null
  return samples.map((sample) => {
    rssBytes = sample.rssBytes ?? rssBytes
    heapBytes = sample.heapBytes ?? heapBytes
    return { ...sample, rssBytes, heapBytes }
  })
}

interface Known {
  cpu: Mean
  /** Of the thread alone, where the process was not measured. */
  threadCpu: Mean
  utilization: Mean
  delay: Mean
  rss: Mean
  heap: Mean
}

function knownOf({ thread: { hello, pulses }, usage, thresholdMs }: Watch): Known {
  const overPulses = (value: (pulse: Pulse) => number | null): Mean =>
    meanOf(pulses.map((pulse) => ({ fromMs: pulse.fromMs, toMs: pulse.toMs, mean: value(pulse) ?? Number.NaN })))
  const overUsage = (value: (usage: Usage) => number, first: number): Mean =>
    meanOf(
      usage.slice(first).map((each, index) => {
        const fromMs = usage[index + first - 1]?.atMs ?? hello.atMs
        return { fromMs, toMs: each.atMs, mean: value(each) }
      }),
    )
  return {
    // The first time a process is measured, there is nothing yet to compare with.
    cpu: overUsage(({ cpuPercent }) => cpuPercent / 100, 1),
    threadCpu: overPulses(({ cpuMs, fromMs, toMs }) => cpuMs && cpuMs / (toMs - fromMs)),
    utilization: overPulses(({ busyMs, fromMs, toMs }) => Math.min(1, busyMs / (toMs - fromMs))),
    delay: overPulses((pulse) => usualDelayMs(pulse, thresholdMs)),
    rss: overUsage(({ rssBytes }) => rssBytes, 0),
    heap: overPulses(({ heapBytes }) => heapBytes),
  }
}

/** What work would have waited in the middle of the cases, but for stalls: those are told for themselves. */
function usualDelayMs(pulse: Pulse, thresholdMs: number): number {
  const all = lengthsOf(pulse)
  const short = all.filter(({ ms }) => ms <= thresholdMs)
  const stalledMs = all.reduce((sum, { ms, count }) => sum + (ms > thresholdMs ? ms * count : 0), 0)
  return waitAt(short, pulse.toMs - pulse.fromMs - stalledMs, 0.5)
}

/** The step before a moment. */
function momentsOf({ thread: { hello, lastHeardMs, stalls } }: Watch): Stretch[] {
  const stepMs = Math.max(EVERY_MS, (lastHeardMs - hello.atMs) / MOST_MOMENTS)
  const held = stalls.map(heldOver)
  const count = Math.floor((lastHeardMs - hello.atMs) / stepMs)
  return Array.from({ length: Math.max(0, count) }, (_, step) => {
    const fromMs = hello.atMs + step * stepMs
    return { fromMs, toMs: fromMs + stepMs }
  }).filter(({ toMs }) => !isInside(held, toMs))
}

/** One that was not over when it was last seen may have lasted until the end: of that time nothing is known. */
function heldOver({ startMs, durationMs }: StallRecord): Stretch {
  return { fromMs: startMs, toMs: durationMs === null ? Number.POSITIVE_INFINITY : startMs + durationMs }
}

function quiet({ fromMs, toMs }: Stretch, known: Known): Sample | null {
  const cpu = known.cpu(fromMs, toMs) ?? known.threadCpu(fromMs, toMs)
  const [delayMs, utilization] = [known.delay(fromMs, toMs), known.utilization(fromMs, toMs)]
  if (cpu === null || delayMs === null || utilization === null) return null
  return {
    atMs: toMs,
    delayMs,
    cpu,
    utilization,
    rssBytes: known.rss(fromMs, toMs),
    heapBytes: known.heap(fromMs, toMs),
  }
}

/** In a turn the loop is busy all the time. */
function after({ fromMs, toMs, ...turn }: Turn, known: Known): Sample | null {
  const cpu = known.cpu(fromMs, toMs) ?? known.threadCpu(fromMs, toMs) ?? turn.cpu
  if (cpu === null || !(toMs > fromMs)) return null
  const [rssBytes, heapBytes] = [known.rss(fromMs, toMs), known.heap(fromMs, toMs)]
  return { atMs: toMs, delayMs: toMs - fromMs, cpu, utilization: 1, rssBytes, heapBytes }
}
