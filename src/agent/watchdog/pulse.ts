/** Once a second: how the loop did, what it used, and what watching it cost. */
import { BUCKET_COUNT } from '../../protocol/buckets.js'
import type { AgentEvent, PromiseCare } from '../../protocol/events.js'
import { OWN_TASK, readUsage } from '../probes/kernel.js'
import { F, I, type Shared } from '../shared.js'

const EVERY_MS = 1000

export function createPulse(
  shared: Shared,
  { task, ownCpu }: { task: string; ownCpu: boolean },
  s: string,
  now: () => number,
  send: (event: AgentEvent) => void,
): (at: number, isLast?: boolean) => void {
  const { floats, ints, turns } = shared
  const seen = new Uint32Array(BUCKET_COUNT)
  let fromMs = now()
  let last = totals()

  return (at, isLast = false) => {
    if (at - fromMs < EVERY_MS && !isLast) return
    const next = totals()
    const cpuMs = next.usage && last.usage ? next.usage.cpuMs - last.usage.cpuMs : null
    const runQueueMs = next.usage && last.usage ? next.usage.runQueueMs - last.usage.runQueueMs : null
    if (cpuMs !== null && runQueueMs !== null && cpuMs > 0) floats[F.cpuShare] = cpuMs / (cpuMs + runQueueMs)
    const maxTurnMs = floats[F.maxTurnMs] as number
    floats[F.maxTurnMs] = 0
    send({
      kind: 'pulse',
      s,
      fromMs,
      toMs: at,
      turns: newTurns(),
      maxTurnMs,
      busyMs: next.busyMs - last.busyMs,
      cpuMs,
      runQueueMs,
      heapBytes: (floats[F.heapBytes] as number) || null,
      gcCount: next.gcCount - last.gcCount,
      gcMs: next.gcMs - last.gcMs,
      watchdogCpuMs: ownCpu ? (readUsage(OWN_TASK, now)?.cpuMs ?? null) : null,
      snapshotMs: floats[F.snapshotMs] as number,
      snapshots: floats[F.snapshots] as number,
      requests: mostRequests(),
      stacksTaken: floats[F.stacksTaken] as number,
      stacksWanted: floats[F.stacksWanted] as number,
      promises: care(),
      hooksMs: floats[F.hooksMs] as number,
      unfollowedMs: floats[F.unfollowedMs] as number,
      startsMissedMs: floats[F.startsMissedMs] as number,
      calls: floats[F.calls] as number,
      callsLeftOut: floats[F.callsLeftOut] as number,
    })
    fromMs = at
    last = next
  }

  function totals() {
    const [busyMs, gcCount, gcMs] = [floats[F.busyMs], floats[F.gcCount], floats[F.gcMs]] as [number, number, number]
    return { busyMs, gcCount, gcMs, usage: readUsage(task, now) }
  }

  function care(): PromiseCare | null {
    const [openMs, spentMs] = [floats[F.promisesOpenMs] as number, floats[F.promisesMs] as number]
    return (ints[I.requests] as number) < 0 ? null : { openMs, spentMs, stacks: floats[F.promiseStacks] as number }
  }

  /** The most in this step; those in flight now are the first of the next one. */
  function mostRequests(): number | null {
    const now = ints[I.requests] as number
    return now < 0 ? null : Math.max(now, Atomics.exchange(ints, I.mostRequests, now))
  }

  function newTurns(): number[] {
    const pairs: number[] = []
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
      const count = (turns[bucket] as number) - (seen[bucket] as number)
      if (count > 0) pairs.push(bucket, count)
      seen[bucket] = turns[bucket] as number
    }
    return pairs
  }
}
