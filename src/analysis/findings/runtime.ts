import { CUTS } from '../../session/cuts.js'
import type { FindingEntry } from './entry.js'

export const runtime = {
  'gc-pause': {
    severity: 'warning',
    cause: 'gc',
    precedence: 4,
    // Below half, the code that ran is the larger part of the stall and is the better thing to name.
    thresholds: { gcShare: CUTS.gcShare },
    summary: 'At least half of the stall was garbage collection.',
    means:
      'V8 stopped the thread to collect garbage. Long pauses come from a large heap of living objects, or from many objects that live just long enough to be copied.',
    how: "V8's own record of each collection, laid over the stall.",
    falseAlarm:
      'A heap near its limit collects all the time shortly before the program runs out of memory: then memory is the problem, not the line.',
    fix: 'Create fewer objects in the place that is named, keep less in memory (bounded caches, streams instead of whole results), or give the heap more room with --max-old-space-size or --max-semi-space-size.',
  },
  'microtask-flood': {
    severity: 'error',
    cause: 'flood',
    precedence: 7,
    thresholds: {},
    summary: 'Promise steps ran back to back and never let the loop turn.',
    means:
      'Each promise step queued the next one. All of them run before the loop turns, so awaiting something that is already there gives no time to timers or sockets.',
    how: 'The stacks taken inside one turn stand in different promise steps, and steps queued in between had run.',
    falseAlarm: 'One long promise step is not a flood: it is reported as the code it runs.',
    fix: 'Let the loop turn now and then: await a setImmediate (of node:timers/promises) after each batch, or limit a batch by time. await Promise.resolve() does not help.',
  },
  'tick-flood': {
    severity: 'error',
    cause: 'flood',
    precedence: 8,
    thresholds: {},
    summary: 'process.nextTick callbacks ran back to back and never let the loop turn.',
    means:
      'Callbacks of process.nextTick queued further ones. They all run before the loop turns, also before promises.',
    how: 'The stacks taken inside one turn stand in different nextTick callbacks.',
    falseAlarm: 'One long callback is not a flood: it is reported as the code it runs.',
    fix: 'Use setImmediate instead of process.nextTick where a callback queues itself again.',
  },
  'callback-pileup': {
    severity: 'warning',
    cause: 'pileup',
    precedence: 9,
    // Fewer callbacks, or one of more than a quarter, and it is that one's code which is slow. Four looks make quarters.
    thresholds: { callbacks: CUTS.callbacks, largestShare: 0.25, looks: CUTS.floodLooks },
    summary: 'Many callbacks were ready at once, and together they held the loop.',
    means:
      'The loop served 50 callbacks or more in one turn, and none of them took more than a quarter of it: a crowd of messages, files or connections that were all ready at the same time. What came after had to wait for all of them. The handler that was seen most is named, with its share.',
    how: 'The tracer counts the callbacks of the turn (standard and deep mode), and at least 4 stacks were taken in it: no callback holds more than 25% of the time they speak for.',
    falseAlarm:
      'After a stall of another kind everything that waited is served at once: then the stall before it is the one to fix.',
    fix: 'Limit how many run at the same time, give each less to do, or let the loop turn between batches (setImmediate). Read in larger pieces, and send fewer, larger messages.',
  },
  'module-load': {
    severity: 'warning',
    cause: 'module-load',
    precedence: 10,
    thresholds: {},
    summary: 'require, import or compiling code after start-up held the loop.',
    means:
      'A module was loaded while the program was already serving. Finding, reading and compiling it and all that it requires is synchronous, so the first user of a feature pays for everybody.',
    how: "Stacks taken inside the stall pass through Node's module loader or a compile.",
    falseAlarm: 'Loading on first use is a fair choice for a command-line tool and for parts that are seldom needed.',
    fix: 'Load it at start-up, before the program listens, or warm it up there; load a smaller part of the package.',
  },
  'unexplained-stall': {
    severity: 'warning',
    cause: 'unknown',
    precedence: 12,
    thresholds: {},
    summary: 'The loop stood still and the evidence names nobody.',
    means:
      'The stall is real and its length is known, but no stack that can be trusted was taken inside it. A name would be a guess, so there is none.',
    how: 'The clock of the loop alone.',
    falseAlarm: 'Native code of an addon, a stack that was nearly full, or a very busy machine can hide the place.',
    fix: 'Run it again: a stall that comes back is usually caught. The notes of the report say which means of watching were off, and why.',
  },
} as const satisfies Record<string, FindingEntry>
