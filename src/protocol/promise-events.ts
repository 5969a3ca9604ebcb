/**
 * What is said of promises. Stacks are call sites where they are taken (`Stack` is what each place has of them), their
 * interned number on the wire (see StackEvent), and call sites again in the session; null where none was taken.
 */

/** What was rejected with, in words; the stack as the error itself has it, where it is an error. */
export interface Reason {
  name: string
  message: string
  thrown: string | null
}

/** A promise rejected, and nobody listened when node looked. */
export interface Rejection<Stack = number | null> {
  kind: 'rejection'
  s: string
  /** Of the promise, within its source. */
  id: number
  atMs: number
  reason: Reason
  /** What made the promise, innermost first, and when. */
  created: Stack
  createdMs: number | null
  /** Rejections since the last one told that were only counted: there were too many. */
  untold: number
}

/** A promise of which a `rejection` was said has a handler now. */
export interface RejectionHandled {
  kind: 'rejection-handled'
  s: string
  id: number
  atMs: number
}

/** Inputs of one call of a combinator that were pending when its result was decided. Said again as they settle. */
export interface Aftermath<Stack = number | null> {
  kind: 'aftermath'
  s: string
  /** Of the call, within its source: a later word with the same id is the whole truth so far. */
  id: number
  of: 'all' | 'allSettled' | 'any' | 'race'
  /** Who called it. */
  site: Stack
  calledMs: number
  decidedMs: number
  /** Whether its result is a rejection. */
  failed: boolean
  /** Of the inputs that are promises of the language. */
  inputs: number
  /** At most 20, and how many there were in all. */
  late: LateInput<Stack>[]
  lateCount: number
  /** How many late inputs rejected, with what the result had not; and how many settled over 100 ms after it. */
  lostCount: number
  ranOnCount: number
  /** Calls since the last one told that were only counted: there were too many. */
  untold: number
}

export interface LateInput<Stack = number | null> {
  /** Its place among the inputs. */
  index: number
  created: Stack
  createdMs: number | null
  /** Null while it is pending. */
  settledMs: number | null
  /** Null where it did not reject, or with what the result was rejected with. */
  reason: Reason | null
  /** How many others were told of its end: by then, by an await, by another combinator. Null where that is not known. */
  others: number | null
}

/** A timer that was armed for the input of a race, and ran on when the race was decided. Said again at its end. */
export interface Guard<Stack = number | null> {
  kind: 'guard'
  s: string
  /** Of the timer, within its source. */
  id: number
  armed: Stack
  race: Stack
  armedMs: number
  decidedMs: number
  /** When it would run, or did. */
  dueMs: number
  /** When it had been cleared, as far as that was seen. */
  clearedMs: number | null
  /** Timers of the same line that had outlived their races at that moment. */
  alive: number
  /** For how long nothing but it kept the process alive; 0 while that is not known. */
  keptAliveMs: number
}

/** A promise that was pending for long after the call which made it had returned. One of each line, and how many. */
export interface Started<Stack = number | null> {
  kind: 'started'
  s: string
  id: number
  created: Stack
  createdMs: number
  /** Null where it was pending at the end. */
  settledMs: number | null
  /** How many of the same line so far. */
  count: number
}

/** Runs of one async function that stood at one await at the same time. One for each line, said again as it grows. */
export interface Parked<Stack = number | null> {
  kind: 'parked'
  s: string
  id: number
  /** Innermost first: the await. */
  site: Stack
  atMs: number
  /** The most seen at once. */
  most: number
  /** The worst so far. */
  crowd: Crowd | null
}

/** Many that stood at one await for long, and none was seen to go on meanwhile. */
export interface Crowd {
  atMs: number
  runs: number
  /** When the oldest and the newest of them came. */
  oldestMs: number
  newestMs: number
}

/** Which async functions are suspended, and what for: read from the heap. */
export interface Awaits {
  kind: 'awaits'
  s: string
  atMs: number
  /** At the end of a loop that had nothing left to do, or because somebody asked. */
  why: 'end' | 'asked'
  /** Why it could not be read; null where it was. */
  failed: string | null
  /** How long the thread stood still for it. */
  tookMs: number
  /** What node is about to end with; 13: the top level of a module never got to its end. */
  exitCode: number | null
  /** All there are; with `cut`, more than are listed. */
  total: number
  cut: boolean
  nodes: AwaitNode[]
}

export interface AwaitNode {
  id: string
  fn: string | null
  file: string | null
  line: number | null
  column: number | null
  /** The top level of an ES module. */
  top: boolean
  /** When the promise that it waits for was made; null where that was not noted. */
  pendingSince: number | null
  /** Ids of nodes whose end it waits for. */
  waitsFor: string[]
  /** What else it waits for: null where that is other nodes alone. */
  leaf: string | null
  /** Whether a timer, a socket and the like could still end its wait, be it one that keeps no process alive. */
  outside: boolean
  /** Where `outside`: only by way of a list that it sees, as a queue of waiters. */
  listed: boolean
  /** Ids of nodes that reach what could settle the promise that it waits for. */
  heldBy: string[]
  /** Whether whoever asked for its result has gone on without it, as after a race. */
  unwanted: boolean
}

export type PromiseEvent<Stack = number | null> =
  | Rejection<Stack>
  | RejectionHandled
  | Aftermath<Stack>
  | Guard<Stack>
  | Started<Stack>
  | Parked<Stack>
  | Awaits

/** The same with its stacks in another form. */
export function withStacks<From, To>(event: PromiseEvent<From>, change: (stack: From) => To): PromiseEvent<To> {
  switch (event.kind) {
    case 'rejection':
    case 'started':
      return { ...event, created: change(event.created) }
    case 'aftermath': {
      const late = event.late.map((input) => ({ ...input, created: change(input.created) }))
      return { ...event, site: change(event.site), late }
    }
    case 'guard':
      return { ...event, armed: change(event.armed), race: change(event.race) }
    case 'parked':
      return { ...event, site: change(event.site) }
    default:
      return event
  }
}
