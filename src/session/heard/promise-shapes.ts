/** What is said of promises, with stacks by their numbers. */
import type { AwaitNode, Crowd, LateInput, PromiseEvent, Reason } from '../../protocol/events.js'
import {
  amount,
  boolean,
  count,
  integer,
  kind,
  list,
  nullable,
  number,
  oneOf,
  position,
  record,
  type Shape,
  string,
} from './shape.js'

const stack = nullable(number)
const reason = record<Reason>({ name: string, message: string, thrown: nullable(string) })

const late = record<LateInput>({
  index: number,
  created: stack,
  createdMs: nullable(number),
  settledMs: nullable(number),
  reason: nullable(reason),
  others: nullable(count),
})

const crowd = record<Crowd>({ atMs: number, runs: count, oldestMs: number, newestMs: number })

const node = record<AwaitNode>({
  id: string,
  fn: nullable(string),
  file: nullable(string),
  line: position,
  column: position,
  top: boolean,
  pendingSince: nullable(number),
  waitsFor: list(string),
  leaf: nullable(string),
  outside: boolean,
  listed: boolean,
  heldBy: list(string),
  unwanted: boolean,
})

export const promiseShapes: { [Kind in PromiseEvent['kind']]: Shape<Extract<PromiseEvent, { kind: Kind }>> } = {
  rejection: record({
    kind: kind('rejection'),
    s: string,
    id: number,
    atMs: number,
    reason,
    created: stack,
    createdMs: nullable(number),
    untold: count,
  }),
  'rejection-handled': record({ kind: kind('rejection-handled'), s: string, id: number, atMs: number }),
  aftermath: record({
    kind: kind('aftermath'),
    s: string,
    id: number,
    of: oneOf('all' as const, 'allSettled' as const, 'any' as const, 'race' as const),
    site: stack,
    calledMs: number,
    decidedMs: number,
    failed: boolean,
    inputs: count,
    late: list(late),
    lateCount: count,
    lostCount: count,
    ranOnCount: count,
    untold: count,
  }),
  guard: record({
    kind: kind('guard'),
    s: string,
    id: number,
    armed: stack,
    race: stack,
    armedMs: number,
    decidedMs: number,
    dueMs: number,
    clearedMs: nullable(number),
    alive: count,
    keptAliveMs: amount,
  }),
  started: record({
    kind: kind('started'),
    s: string,
    id: number,
    created: stack,
    createdMs: number,
    settledMs: nullable(number),
    count: count,
  }),
  parked: record({
    kind: kind('parked'),
    s: string,
    id: number,
    site: stack,
    atMs: number,
    most: count,
    crowd: nullable(crowd),
  }),
  awaits: record({
    kind: kind('awaits'),
    s: string,
    atMs: number,
    why: oneOf('end' as const, 'asked' as const),
    failed: nullable(string),
    tookMs: amount,
    exitCode: nullable(integer),
    total: count,
    cut: boolean,
    nodes: list(node),
  }),
}
