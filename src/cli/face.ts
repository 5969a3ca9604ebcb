/** What the user sees of us while the target runs: the terminal UI, plain lines, or nothing. */
import type { Controls } from '../session/controls.js'
import type { Follow } from '../session/intake.js'
import type { Exit } from '../session/launch/launch.js'
import type { HearOutput } from '../session/launch/output.js'

export interface Face {
  follow: Follow
  /** Null: the target's output goes where it goes without us. */
  output: HearOutput | null
  ready(controls: Controls): void
  /** The terminal is free for the report then; `exit` is null where there is none. Only the first call counts. */
  close(exit: Exit | null): void
}

/** Lines, or nothing at all: what needs no terminal. */
export function lineFace(follow: Follow): Face {
  return { follow, output: null, ready: () => undefined, close: () => undefined }
}
