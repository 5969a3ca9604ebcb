import type { FindingEntry } from './entry.js'

/** They stand beside the stalls: nobody chooses them for a stall. */
const beside = { cause: null, precedence: null, thresholds: {} } as const

export const circumstances = {
  'endless-stall': {
    ...beside,
    severity: 'error',
    summary: 'The loop never came back before the run ended.',
    means:
      'The program was still inside this stall when it was stopped or killed. How long it would have lasted is unknown; the finding beside it says what it was doing.',
    how: 'No sign of life of the loop from the start of the stall to the end of the run, while the watchdog thread went on.',
    falseAlarm: 'A long computation that was interrupted just before its end looks the same.',
    fix: 'Fix the stall named beside it: an endless loop needs a condition that ends it, a wait needs a timeout.',
  },
  'startup-stall': {
    ...beside,
    severity: 'note',
    summary: "The loop was held during the program's own start-up.",
    means:
      'Until the entry module has been evaluated or the program first listens, nobody waits for the loop yet. Such stalls make the start slow, and are notes: they never fail a gate.',
    how: 'The stall began before the end of start-up.',
    falseAlarm: 'For a server that is started seldom this is of no concern.',
    fix: 'If the start is too slow: load less, load later, and read files in parallel.',
  },
  'timer-drift': {
    ...beside,
    severity: 'note',
    // Less nobody would notice; fewer runs are chance.
    thresholds: { lateMs: 50, lateShare: 0.1, runs: 5 },
    summary: 'A repeating timer ran late again and again, and stalls do not explain it.',
    means:
      'A setInterval came late by more than 50 ms and more than 10% of its interval on average. What it does each time happens less often than the code says: over an hour, a timer of 1 s that really comes every 1.4 s runs 1,000 times fewer.',
    how: 'The tracer compares when each run was due with when it came (standard and deep mode), over at least 5 runs. The time in which a stall held the loop is left out.',
    falseAlarm: 'Where only the order of the runs matters and not their number, this is of no concern.',
    fix: 'Shorten its callback and its neighbors: turns just below the threshold add up (try a lower --threshold). Where the number of runs matters, plan each from the first one (start + n * interval), not from the last.',
  },
  'incomplete-data': {
    ...beside,
    severity: 'note',
    summary: 'Something was dropped, refused or could not be watched.',
    means: 'The report does not rest on everything that happened. What is in it is true, but something may be missing.',
    how: 'Everything that is dropped is counted, and every means of watching that is off says why.',
    falseAlarm:
      'A tool that is started with a clean environment on purpose is named all the same. If nobody wanted to know about it, nothing is lost.',
    fix: 'Read the notes of the report: each says what was not seen, and what would help.',
  },
} as const satisfies Record<string, FindingEntry>
