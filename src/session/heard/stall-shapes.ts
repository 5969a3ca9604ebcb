/** What is said of stalls, and of what a snapshot met. */
import type {
  EntryEvent,
  EntryResource,
  FrameEvent,
  Impact,
  Interval,
  KernelWait,
  Snapshot,
  StackEvent,
  StallBegan,
  StallDismissed,
  StallEnded,
  ThreadUsage,
} from '../../protocol/events.js'
import {
  amount,
  boolean,
  count,
  dictionary,
  either,
  inOrder,
  kind,
  list,
  nullable,
  number,
  optional,
  position,
  record,
  type Shape,
  string,
} from './shape.js'

type StallEvent =
  | FrameEvent
  | StackEvent
  | EntryEvent
  | StallBegan
  | Snapshot
  | KernelWait
  | StallEnded
  | StallDismissed
  | Impact
  | Interval

export const threadUsage = record<ThreadUsage>({
  overMs: amount,
  cpuMs: amount,
  systemMs: amount,
  runQueueMs: amount,
  majorFaults: count,
  ioCalls: count,
})

const resource = record<EntryResource>({
  type: string,
  detail: dictionary(either(string, number)),
  origin: nullable(number),
})

export const stallShapes: { [Kind in StallEvent['kind']]: Shape<Extract<StallEvent, { kind: Kind }>> } = {
  frame: record({
    kind: kind('frame'),
    s: string,
    id: number,
    fn: nullable(string),
    file: nullable(string),
    line: position,
    column: position,
    flags: string,
    evalOrigin: nullable(string),
  }),
  stack: record({ kind: kind('stack'), s: string, id: number, frames: list(number), cut: boolean }),
  entry: record({
    kind: kind('entry'),
    s: string,
    id: number,
    resource: nullable(resource),
    after: boolean,
    request: nullable(record<{ method: string; path: string }>({ method: string, path: string })),
    linked: boolean,
  }),
  'stall-began': record({ kind: kind('stall-began'), s: string, turn: number, startMs: number, atMs: number }),
  snapshot: record<Snapshot>({
    kind: kind('snapshot'),
    s: string,
    turn: number,
    askedMs: number,
    atMs: number,
    startMs: number,
    stack: nullable(number),
    asyncId: number,
    jobsRun: count,
    exiting: boolean,
    callback: nullable(record<{ fn: string; text: string }>({ fn: string, text: string })),
    entry: nullable(number),
    made: optional(boolean) as Shape<boolean>,
  }),
  'kernel-wait': record({
    kind: kind('kernel-wait'),
    s: string,
    turn: number,
    atMs: number,
    state: nullable(string),
    syscall: nullable(string),
    target: nullable(string),
    children: list(string),
  }),
  'stall-ended': record({
    kind: kind('stall-ended'),
    s: string,
    turn: number,
    startMs: number,
    durationMs: amount,
    usage: nullable(threadUsage),
    callbacks: nullable(count),
  }),
  'stall-dismissed': record({ kind: kind('stall-dismissed'), s: string, turn: number, atMs: number }),
  impact: record({
    kind: kind('impact'),
    s: string,
    turn: number,
    requests: count,
    heldMs: amount,
    timers: count,
    timerLateMs: amount,
  }),
  interval: inOrder(
    'firstMs',
    'lastMs',
    record<Interval>({
      kind: kind('interval'),
      s: string,
      id: number,
      everyMs: amount,
      runs: count,
      lateMs: amount,
      stalledMs: amount,
      firstMs: number,
      lastMs: number,
      origin: nullable(number),
    }),
  ),
}
