/**
 * Where every event goes, once what must not be told is taken out: its bytes to the recording, its facts to the fold,
 * and both to whoever follows live.
 */
import { encode } from '../protocol/codec.js'
import type { LauncherEvent, WireEvent } from '../protocol/events.js'
import { isRedacted } from '../protocol/redacted.js'
import { createFold, type Fold } from './fold/fold.js'
import type { Limits } from './fold/limits.js'
import type { Recording } from './recording/recording.js'
import type { Redactor } from './redact/redactor.js'
import type { Session } from './session.js'

/** Must not throw: it is called between the target and its recording. */
export type Follow = (event: WireEvent, session: Session) => void

export interface Intake {
  readonly session: Session
  /** An event from the wire with its line; a promise where the disk is behind. */
  hear(event: WireEvent, line: Buffer): Promise<void> | null
  /** An event of our own. */
  say(event: LauncherEvent): void
  note(code: string, text: string, atMs: number): void
}

export function createIntake(recording: Recording, follow: Follow, limits: Limits, redactor: Redactor): Intake {
  const fold = createFold(limits)
  // A line may say more than we know of, which is not to be passed on.
  const asHeard = !isRedacted(redactor.cwd)
  const take = (event: WireEvent, line: Buffer | null): boolean => {
    const told = redactor.event(event)
    if (told === null) return true
    const room = recording.write(asHeard && told === event && line ? Buffer.concat([line, NEWLINE]) : encode(told))
    give(fold, follow, told)
    return room
  }
  const say = (event: LauncherEvent): void => void take(event, null)
  return {
    session: fold.session,
    say,
    hear: (event, line) => (take(event, line) ? null : recording.drained()),
    note: (code, text, atMs) => say({ kind: 'note', s: 'launcher', atMs, code, text }),
  }
}

const NEWLINE = Buffer.from('\n')

function give(fold: Fold, follow: Follow, event: WireEvent): void {
  fold.add(event)
  follow(event, fold.session)
}
