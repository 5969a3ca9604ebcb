/**
 * Whether a key like ^C reaches us through the terminal: then it reached the whole foreground group, the target too,
 * and a second one from us would mean "force quit" to many programs. The same is asked of the terminal's end.
 */
import { readFileSync } from 'node:fs'

export function isForeground(): boolean {
  // Without /proc: a terminal on any of our streams is the best sign there is.
  return standing()?.foreground ?? (process.stdin.isTTY === true || process.stderr.isTTY === true)
}

export interface Hangup {
  /** At a SIGHUP: whether the end of the terminal sent it, to the target too. */
  reachedAll(): boolean
}

/** To be called while the terminal is there. */
export function hearHangup(): Hangup {
  const before = standing()
  return {
    reachedAll() {
      const now = standing()
      return before && now ? hungUp(before, now) : isForeground()
    },
  }
}

/** How a process stands to its terminal. */
export interface Standing {
  terminal: boolean
  foreground: boolean
  /** It is the first of its session: the kernel tells it alone that the terminal is gone. */
  leader: boolean
}

export function hungUp(before: Standing, now: Standing): boolean {
  return before.terminal && !now.terminal && !before.leader
}

/** After the pid: a name that may hold spaces and brackets; then state, parent, group, session, terminal, its group. */
export function standingOf(stat: string): Standing {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [group, session, terminal, ofTerminal] = fields.slice(2, 6).map(Number)
  return {
    terminal: terminal !== 0,
    foreground: ofTerminal !== undefined && ofTerminal > 0 && group === ofTerminal,
    leader: session === Number.parseInt(stat, 10),
  }
}

function standing(): Standing | null {
  try {
    return standingOf(readFileSync('/proc/self/stat', 'latin1'))
  } catch {
    return null
  }
}
