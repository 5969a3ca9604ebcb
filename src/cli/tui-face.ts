/**
 * The terminal UI as a face: up from the target's start to its end, or until the terminal has to be given back. From
 * then on plain lines are printed, and the target's output goes where it goes without us.
 */
import type { WireEvent } from '../protocol/events.js'
import type { Controls } from '../session/controls.js'
import type { Follow } from '../session/intake.js'
import type { HearOutput } from '../session/output.js'
import type { Session } from '../session/session.js'
import type { Defects } from './defects.js'
import type { Face } from './face.js'
import type { LogFile } from './log-file.js'
import type { Settings } from './settings.js'
import { targetOutput } from './target-output.js'
import { guardTerminal, type Screen, type TerminalGuard } from './terminal-guard.js'

/** On the screen as soon as it is opened. What it throws is a defect, and ends it. */
export interface Tui extends Screen {
  follow: Follow
  output: HearOutput
  /** For good. Where it was left before, it must not touch the terminal. */
  close(): void
}

/** What the UI asks of us. */
export interface TuiHooks {
  controls: Controls
  /** ^Z. */
  suspend(): void
  /** Plain lines from now on; with the reason where the UI itself has failed. */
  detach(error?: unknown): void
}

/** What is known before the start. */
export interface TuiSubject {
  command: string[]
  settings: Settings
}

export type OpenTui = (subject: TuiSubject, hooks: TuiHooks) => Tui

export interface TuiFaceOptions {
  openTui(hooks: TuiHooks): Tui
  /** For the time after it. */
  plain: Follow
  log: LogFile | null
  defects: Defects
}

export function tuiFace({ openTui, plain, log, defects }: TuiFaceOptions): Face {
  const output = targetOutput(log)
  const early: [WireEvent, Session][] = []
  let up: { tui: Tui; guard: TerminalGuard } | null = null
  let follow: Follow = (...heard) => early.push(heard)

  const open = (controls: Controls): void => {
    const tui = openTui({ controls, suspend: () => up?.guard.suspend(), detach })
    up = { tui, guard: guardTerminal(tui, detach) }
    follow = (...heard) => attempt(() => tui.follow(...heard))
    for (const heard of early.splice(0)) follow(...heard)
  }
  const attempt = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      detach(error)
    }
  }
  const takeDown = (): void => {
    if (!up) return
    const { tui, guard } = up
    up = null
    defects.guard(() => tui.close())
    guard.release()
  }
  const detach = (error?: unknown): void => {
    if (error !== undefined) defects.add(error)
    if (follow === plain) return
    takeDown()
    follow = plain
    output.passOn()
  }
  return {
    follow: (...heard) => follow(...heard),
    output(stream, chunk) {
      output.hear(stream, chunk)
      attempt(() => up?.tui.output(stream, chunk))
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
