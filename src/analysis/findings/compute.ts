import type { FindingEntry } from './entry.js'

export const compute = {
  'json-payload': {
    severity: 'error',
    cause: 'compute',
    precedence: 5,
    thresholds: {},
    summary: 'JSON.parse, JSON.stringify or structuredClone of much data held the loop.',
    means:
      'A large value was turned into text, or text into a value, in one piece. These calls cannot be interrupted: roughly 10 ms for each megabyte, more for many small objects or a toJSON method.',
    how: 'Stacks taken inside the stall, and the call read from the source text at your line. A late stack alone is not believed: after such a call it may show the next, innocent function.',
    falseAlarm: 'Hardly ever. If the data is large only in a test, the stall is as well.',
    fix: 'Fetch or send less (fields, pages), stream it (newline-delimited JSON, a streaming parser), or do it in a worker thread and hand over the bytes.',
  },
  'regexp-backtracking': {
    severity: 'error',
    cause: 'compute',
    precedence: 6,
    thresholds: {},
    summary: 'One regular expression took the time.',
    means:
      'A regular expression with several ways to match the same text tries them all before it gives up. The time can double with every further character, so an input of 40 characters may take minutes: with input from outside, anyone can stop the server.',
    how: 'Stacks taken inside the stall stand on a line that matches a regular expression, again and again; the expression is read from the source where it is written there.',
    falseAlarm: 'A simple expression over many megabytes is slow as well, without any backtracking.',
    fix: 'Make repeated parts unambiguous: no repetition inside a repetition, no alternatives that match the same text. Limit the length of the input first, use string methods, or use an engine that runs in linear time (RE2).',
  },
  'hot-function': {
    severity: 'error',
    cause: 'compute',
    precedence: 11,
    thresholds: {},
    summary: 'Other JavaScript, WebAssembly or native computing held the loop.',
    means:
      'A function computed for so long that the loop could not turn. The report names your line, and the innermost function the time went into with its package and share.',
    how: 'Stacks taken inside the stall. The share says in how many of them the function was seen; the CPU time of the thread says whether it computed at all.',
    falseAlarm:
      'The first calls of a function are slow because V8 has not optimized it yet. Under a debugger, a profiler or coverage everything is slower.',
    fix: 'Do less (a better algorithm, a cache, smaller input), split the work and let the loop turn between the parts (await a setImmediate), or move it to a worker thread.',
  },
} as const satisfies Record<string, FindingEntry>
