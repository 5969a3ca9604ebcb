/** How each kind of event must look: the types of `protocol`, held against what another program wrote. */
import type { PromiseCare, Pulse, Tiers, WatchdogGap, WireEvent } from '../../protocol/events.js'
import { launcherShapes } from './launcher-shapes.js'
import { promiseShapes } from './promise-shapes.js'
import {
  amount,
  boolean,
  count,
  inOrder,
  list,
  nullable,
  number,
  oneOf,
  optional,
  record,
  type Shape,
  string,
} from './shape.js'
import { stallShapes, threadUsage } from './stall-shapes.js'

const kind = <Kind extends string>(name: Kind): Shape<Kind> => oneOf(name)

const tier = record<Tiers['tiers'][number]>({
  tier: oneOf('watchdog', 'snapshots', 'tracer', 'profiler', 'kernel', 'gc', 'children'),
  on: boolean,
  why: nullable(string),
})

const promiseCare = record<PromiseCare>({ openMs: amount, stacks: count, spentMs: amount })

export const eventShapes: { [Kind in WireEvent['kind']]: Shape<Extract<WireEvent, { kind: Kind }>> } = {
  ...launcherShapes,
  ...promiseShapes,
  ...stallShapes,
  hello: record({
    kind: kind('hello'),
    s: string,
    atMs: number,
    pid: count,
    parentPid: count,
    abovePid: nullable(count),
    threadId: count,
    parentThreadId: nullable(count),
    name: nullable(string),
    role: oneOf('main' as const, 'worker' as const, 'child' as const, 'cluster-worker' as const),
    argv: list(string),
    execArgv: list(string),
    cwd: string,
    node: string,
    entry: nullable(string),
    startedMs: number,
  }),
  tiers: record({ kind: kind('tiers'), s: string, atMs: number, tiers: list(tier) }),
  script: record({
    kind: kind('script'),
    s: string,
    file: string,
    source: nullable(string),
    sourceMap: nullable(string),
  }),
  'startup-ended': record({ kind: kind('startup-ended'), s: string, atMs: number }),
  listening: record({
    kind: kind('listening'),
    s: string,
    atMs: number,
    address: nullable(string),
    port: nullable(count),
  }),
  gc: record({ kind: kind('gc'), s: string, startMs: number, durationMs: amount, type: string }),
  child: record({
    kind: kind('child'),
    s: string,
    atMs: number,
    pid: count,
    file: string,
    args: list(string),
    node: boolean,
    why: nullable(string),
  }),
  worker: record({ kind: kind('worker'), s: string, atMs: number, threadId: count, name: nullable(string) }),
  pulse: inOrder(
    'fromMs',
    'toMs',
    record<Pulse>({
      kind: kind('pulse'),
      s: string,
      fromMs: number,
      toMs: number,
      turns: list(number),
      maxTurnMs: amount,
      busyMs: amount,
      cpuMs: nullable(amount),
      runQueueMs: nullable(amount),
      heapBytes: nullable(count),
      gcCount: count,
      gcMs: amount,
      watchdogCpuMs: nullable(amount),
      snapshotMs: amount,
      snapshots: count,
      requests: nullable(count),
      stacksTaken: count,
      stacksWanted: count,
      promises: nullable(promiseCare),
      hooksMs: optional(amount) as Shape<number>,
    }),
  ),
  'watchdog-gap': inOrder(
    'fromMs',
    'toMs',
    record<WatchdogGap>({
      kind: kind('watchdog-gap'),
      s: string,
      fromMs: number,
      toMs: number,
      usage: nullable(threadUsage),
    }),
  ),
  fault: record({ kind: kind('fault'), s: string, atMs: number, where: string, message: string }),
  dropped: record({ kind: kind('dropped'), s: string, atMs: number, count: count, what: string }),
  goodbye: record({ kind: kind('goodbye'), s: string, atMs: number }),
}
