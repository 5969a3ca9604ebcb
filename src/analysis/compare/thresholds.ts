/**
 * What counts as a change, in one place; the chapter on it tells it in the same order. On top of the interval, which says what
 * could be chance, a change must be large enough to matter: two runs of one program on one machine differ by a fifth.
 */
export interface Thresholds {
  /** How many times as long each stall must be. */
  length: number
  /** How many times as often: the number of stalls varies more than their length. */
  rate: number
  /** How many times the time held in all, per minute or per run. */
  blocked: number
  /** Of too few stalls for an interval, each must be this many times as long as every one of the other side … */
  few: number
  /** … or this many where one side has only one; and so must be their sum, where that counts. */
  one: number
  /** How often the side that lacks a finding would have had it, had nothing changed. */
  expected: number
  /** The same for what comes by chance. */
  expectedOfChance: number
}

export const CALM: Thresholds = {
  length: 1.25,
  rate: 1.5,
  blocked: 1.3,
  few: 1.5,
  one: 2,
  // Once; a run that is a little shorter will do.
  expected: 0.8,
  // Of five that are expected, none comes by chance in 7 of 1,000 comparisons.
  expectedOfChance: 5,
}

/** Where a machine had too little CPU for one of the two, its figures say less. */
export const BUSY: Thresholds = {
  length: 1.75,
  rate: 2.5,
  blocked: 2.5,
  few: 1.75,
  one: 3,
  expected: 2,
  expectedOfChance: 10,
}

/** How many times the delay must be, and by how much: below that, it is the clock's and the kernel's. */
export const DELAY = { times: 1.5, ms: 10 }

/** A stall shorter than this, in thresholds, could have been there before, just too short to be seen. */
export const NEAR = 1.25

/** How many times another load or length of the runs is worth a remark. */
export const REMARKABLE = 1.5

/** Come and go with the garbage collector, the disk or the machine, also where the program is the same. */
export const BY_CHANCE: ReadonlySet<string> = new Set([
  'gc-pause',
  'unexplained-stall',
  'module-load',
  'sync-log',
  'callback-pileup',
  'timer-drift',
  'late-rejection-handler',
  'orphaned-sibling',
  'race-loser',
  'await-pileup',
  'lost-update',
])
