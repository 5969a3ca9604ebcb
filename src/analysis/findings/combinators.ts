import type { FindingEntry } from './entry.js'

const promise = { cause: null, precedence: null } as const

const SEEN =
  'The combinators of Promise note who called them, and after each turn of the loop their inputs are asked whether they have settled, in the way that printing a promise asks: nothing is put on them. Calls are left out where that would cost more than 1% of the time; so are calls with over 1,000 inputs, subclasses of Promise, and inputs that only look like promises. The finding stands at the line that calls the combinator.'

export const combinators = {
  'lost-rejection': {
    ...promise,
    severity: 'error',
    thresholds: {},
    summary: 'An input of Promise.all rejected after another had: its caller never hears of the error.',
    means:
      'Promise.all passes on the first error. What its other inputs reject with later is dropped, and counts as handled: no catch around the call runs, and node does not complain. For Promise.race and Promise.any that is a note, since they are made to take the first. An AbortError is never reported.',
    how: `${SEEN} An error is the same as the first, and so not lost, where it is the same object or has it as its cause. Whether somebody else listens to the input is known as long as every new promise is noted (deep mode: always); where it is not known, this is a warning, and only possible.`,
    falseAlarm:
      'An input that reports its error in its own way before it rejects, for example to a log: then the error was seen, but its promise says nothing of that.',
    fix: 'Use Promise.allSettled and look at every result; or give all inputs one AbortSignal, and abort it when the first of them fails.',
  },
  'orphaned-sibling': {
    ...promise,
    severity: 'warning',
    // A tenth of a second is what a person begins to notice, and more than what ends by itself in the same turns.
    thresholds: { ranOnMs: 100 },
    summary: 'Inputs of a failed Promise.all ran on for over 100 ms.',
    means:
      'Promise.all rejects with its first error and stops nobody. The other inputs go on working, hold their sockets and memory, and may write what the failure has made wrong.',
    how: `${SEEN} Counted are inputs that were seen to settle over 100 ms after the rejection; one that never settles is not, since nobody can say whether it works.`,
    falseAlarm: 'Work that is meant to go on, whatever becomes of its siblings: Promise.allSettled says so.',
    fix: 'Give all inputs one AbortSignal and abort it when the first of them fails; or wait for them with Promise.allSettled.',
  },
  'race-loser': {
    ...promise,
    severity: 'note',
    // Under a second a loser is the rule. What was made over a second before the race began its work for another reason.
    thresholds: { ranOnMs: 1000, madeBeforeMs: 1000 },
    summary: 'The losing side of Promise.race ran on for over 1 s.',
    means: 'Promise.race takes the first input that settles and stops nobody: what lost goes on working.',
    how: `${SEEN} Counted are losers that were seen to settle over 1 s after the decision. Not counted: what was made over 1 s before the race, what takes part in other calls as well, and what was only a timer.`,
    falseAlarm: 'A loser that is meant to finish, for example to fill a cache.',
    fix: 'Give what may lose an AbortSignal, and abort it in a finally after the race.',
  },
  'abandoned-timer': {
    ...promise,
    severity: 'warning',
    // Ten of one line at once is no longer chance: each request leaves one more. 100 ms is a delay that a person sees.
    thresholds: { keptAliveMs: 100, alive: 10 },
    summary: "A timeout's timer outlived its race and kept the process alive, or piles up.",
    means:
      'A race between work and a timeout was decided, and nobody cleared the timer. It keeps its promise and all that hangs on it in memory until it runs, and keeps alive a process that has nothing else to do.',
    how: 'A timer belongs to a losing input where it was the first to be armed after that promise was made and before the next one. Where a timeout ended the race with an error, what is still armed is the work, and does not count. It is reported where it outlived the decision by over 100 ms, and then either ran as the last thing of the process, over 100 ms after anything else, or was one of 10 or more that the same line had armed. The finding stands at the line that arms the timer.',
    falseAlarm:
      'A process that is meant to stay alive until the timeout; or work that is itself a timer, and lost a race that a timeout ended with a value.',
    fix: 'Clear it with clearTimeout in a finally around the race, or use AbortSignal.timeout, whose timer holds nothing up.',
  },
} as const satisfies Record<string, FindingEntry>
