/** How one event loop did since it was last asked about: what OpenTelemetry's conventions call its delay and its time. */
import { waitAt } from '../../analysis/percentile.js'
import { bucketMs } from '../../protocol/buckets.js'
import type { Pulse } from '../../protocol/events.js'

/** All in seconds, but for the heap. */
export interface LoopFigures {
  delay: Delay
  /** 0 to 1. */
  utilization: number
  active: number
  idle: number
  heapBytes: number | null
}

/** What work that arrives at a random moment waits; but `min` and `max` are the shortest and the longest turn. */
export interface Delay {
  min: number
  max: number
  mean: number
  stddev: number
  p50: number
  p90: number
  p99: number
}

export interface LoopWindow {
  add(pulse: Pulse): void
  /** What is new; `heldMs` is how long the loop has been held by then. Null where nothing was heard. */
  take(heldMs: number): LoopFigures | null
}

export function createLoopWindow(): LoopWindow {
  let counts = new Map<number, number>()
  let window = emptyWindow()
  let busyMs = 0
  let activeMs = 0

  return {
    add(pulse) {
      for (let at = 0; at + 1 < pulse.turns.length; at += 2) {
        const bucket = pulse.turns[at] as number
        counts.set(bucket, (counts.get(bucket) ?? 0) + (pulse.turns[at + 1] as number))
      }
      busyMs += pulse.busyMs
      window.lengthMs += Math.max(0, pulse.toMs - pulse.fromMs)
      window.maxMs = Math.max(window.maxMs, pulse.maxTurnMs)
      window.heapBytes = pulse.heapBytes ?? window.heapBytes
    },
    take(heldMs) {
      if (window.lengthMs === 0) return null
      // A turn is told when it is over: until then what it took so far stands for it.
      const soFarMs = Math.max(activeMs, busyMs + heldMs)
      const newMs = soFarMs - activeMs
      const turns = [...counts].map(([bucket, count]) => ({ ms: bucketMs(bucket), count }))
      if (heldMs > 0) turns.push({ ms: heldMs, count: 1 })
      const figures: LoopFigures = {
        delay: delayOf(turns, window.lengthMs, Math.max(window.maxMs, heldMs)),
        utilization: Math.min(1, newMs / window.lengthMs),
        active: newMs / 1000,
        idle: Math.max(0, window.lengthMs - newMs) / 1000,
        heapBytes: window.heapBytes,
      }
      activeMs = soFarMs
      counts = new Map()
      window = emptyWindow()
      return figures
    },
  }
}

const emptyWindow = (): { lengthMs: number; maxMs: number; heapBytes: number | null } => ({
  lengthMs: 0,
  maxMs: 0,
  heapBytes: null,
})

function delayOf(turns: readonly { ms: number; count: number }[], windowMs: number, maxMs: number): Delay {
  const sum = (of: (ms: number) => number): number =>
    turns.reduce((total, { ms, count }) => total + of(Math.min(ms, maxMs)) * count, 0)
  // A turn that began before the window is longer than what it has of it.
  const aliveMs = Math.max(
    windowMs,
    sum((ms) => ms),
  )
  // In a turn of length b every wait from 0 to b is met once.
  const mean = sum((ms) => ms ** 2 / 2) / aliveMs
  const square = sum((ms) => ms ** 3 / 3) / aliveMs
  const at = (share: number): number => Math.min(maxMs, waitAt(turns, aliveMs, share)) / 1000
  return {
    min: Math.min(maxMs, ...turns.map(({ ms }) => ms)) / 1000,
    max: maxMs / 1000,
    mean: mean / 1000,
    stddev: Math.sqrt(Math.max(0, square - mean ** 2)) / 1000,
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
  }
}
