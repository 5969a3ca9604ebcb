/**
 * Where one kind of stall ends and another begins: the analysis names stalls by these, and stalls that are only counted
 * by what they look like must not be two kinds in one. Shares are of the stall's time, where nothing else is said.
 */
export const CUTS = {
  /** In the run queue: the machine's doing, whatever else was. */
  starvedShare: 0.5,
  /** The same where it would have been no stall without. */
  partlyStarvedShare: 0.25,
  /** The same where the thread slept beside it, so long. */
  hardlyStarvedShare: 0.15,
  asleepShare: 0.2,
  gcShare: 0.5,
  majorFaults: 20,
  offCpuShare: 0.5,
  /** Of the CPU time: more than JavaScript ever spends there. */
  inKernelShare: 0.3,
  /** The loop's own reads and writes come a few in a turn. */
  ioCallsPerMs: 5,
  /** Of one turn: they may be a pile-up. */
  callbacks: 50,
  /** Enough to tell a flood. */
  floodLooks: 4,
} as const
