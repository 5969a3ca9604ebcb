/**
 * The terminal UI as a face: up from the target's start to its end, or until the terminal has to be given back. From
 * then on plain lines are printed, and the target's output goes where it goes without us.
 */
import type { WireEvent } from '../protocol/events.js'
import type { Controls } from '../session/controls.js'
import type { Follow } from '../session/intake.js'
import type { Session } from '../session/session.js'
import type { Tui, TuiOptions } from '../tui/tui.js'
import type { Defects } from './defects.js'
import type { Face } from './face.js'
import type { LogFile } from './log-file.js'
import { targetOutput } from './target-output.js'
import { guardTerminal, type TerminalGuard } from './terminal-guard.js'

/** What the UI asks of us. */
export type TuiHooks = Pick<TuiOptions, 'suspend' | 'closed' | 'defect'>

export interface TuiFaceOptions {
  /** It is on the screen from then on. */
  openTui(hooks: TuiHooks): Tui
  /** For the time after it. */
  plain: Follow
  log: LogFile | null
  defects: Defects
}

export function tuiFace({ openTui, plain, log, defects }: TuiFaceOptions): Face {
  const output = targetOutput(log)
  const early: [WireEvent, Session][] = []
  let guard: TerminalGuard | null = null
  let tui: Tui | null = null
  let follow: Follow = (...heard) => early.push(heard)

  const open = (controls: Controls): void => {
    // Guarded first: it may fail with half of the screen drawn.
    guard = guardTerminal({ leave: () => tui?.leave(), enter: () => tui?.enter() }, detach)
    tui = openTui({ suspend: guard.suspend, closed: () => detach(), defect: defects.add })
    tui.ready(controls)
    follow = (...heard) => attempt(() => tui?.follow(...heard))
    for (const heard of early.splice(0)) follow(...heard)
  }
  const attempt = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      defects.add(error)
      detach()
    }
  }
  const takeDown = (): void => {
    defects.guard(() => tui?.close())
    tui = null
    guard?.release()
  }
  const detach = (): void => {
    if (follow === plain) return
    takeDown()
    follow = plain
    output.passOn()
    for (const heard of early.splice(0)) plain(...heard)
  }
  return {
    follow: (...heard) => follow(...heard),
    output(stream, chunk) {
      output.hear(stream, chunk)
      attempt(() => tui?.output(stream, chunk))
    },
    ready(controls) {
      log?.begin()
      attempt(() => open(controls))
    },
    close(exit) {
      takeDown()
      if (exit) output.lastWords(exit)
      const failure = log?.close() ?? null
      if (failure) process.stderr.write(`loopdoctor: ${failure}\n`)
      log = null
    },
  }
}
