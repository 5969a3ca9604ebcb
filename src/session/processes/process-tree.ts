/** The target and all below it, to be signalled at once: as /proc shows them, elsewhere those that reported in. */
import type { ChildProcess } from 'node:child_process'
import type { Family } from './family.js'
import { statOf } from './process-table.js'

export interface ProcessTree {
  signal(signal: NodeJS.Signals): void
}

/** `watched` are the processes whose agents are connected. */
export function processTree(child: ChildProcess, family: Family, watched: () => number[]): ProcessTree {
  return {
    signal(signal) {
      family.look()
      const own = hasEnded(child) || child.pid === undefined ? [] : [child.pid]
      for (const pid of new Set([...own, ...membersOf(family), ...watched()])) signalQuietly(pid, signal)
    },
  }
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Since the last look, a pid may have gone to somebody else. */
function membersOf(family: Family): number[] {
  const same = family.members().filter(({ pid, startedMs }) => statOf(pid)?.startedMs === startedMs)
  return same.map(({ pid }) => pid)
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself in the meantime.
  }
}
