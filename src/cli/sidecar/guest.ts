/** A sidecar stands back behind the program that it listens to, and lives as long as it. */
import { writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { ENDING_SIGNALS } from '../../session/ending-signals.js'

/** What is sent to a whole tree or unit is meant for the program: the sidecar ends with it, and its report is the last. */
export function outliveSignals(): void {
  for (const signal of ENDING_SIGNALS) process.on(signal, () => undefined)
}

/** Not before it listens: on a busy machine that would take seconds. */
export function standBack(): void {
  attempt(() => setPriority(constants.priority.PRIORITY_BELOW_NORMAL))
  // Where memory runs out, the kernel is to take this process first.
  if (process.platform === 'linux') attempt(() => writeFileSync('/proc/self/oom_score_adj', '1000'))
}

function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // Not allowed here: it is a neighbor like any other then.
  }
}
