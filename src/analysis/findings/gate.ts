import type { FindingEntry } from './entry.js'

/** What was asked of the run, and not held. */
export const gate = {
  'over-budget': {
    severity: 'error',
    cause: null,
    precedence: null,
    thresholds: {},
    summary: 'A budget was broken.',
    means:
      'A limit was given with --budget, and the run did not stay within it: max-stall (the longest stall), total-stall (all stalls together), stalls (their number), p99-delay (what 99% of arriving work waits at most) or rejections (that nobody handled).',
    how: 'Measured on the main threads of the program, from the end of start-up on. Left out are stalls that came from the machine, those of package managers such as npm, and what --ignore leaves out.',
    falseAlarm:
      'Times differ from machine to machine: a limit that is close to what was measured on one of them breaks on another. Give it room, or limit what does not depend on speed, as rejections=0.',
    fix: 'Look at the other findings: they say where the time goes. Or raise the budget.',
  },
} as const satisfies Record<string, FindingEntry>
