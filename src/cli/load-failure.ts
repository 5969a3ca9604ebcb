/** Why a load test was none: the command of --on-listen failed, or never ran. */
import { Mistake } from '../session/mistake.js'
import type { LoadRecord, Session } from '../session/session.js'

/** Null where it went well, was cut short with the program, or nothing was asked for. */
export function loadFailure({ load, ended }: Session, asked: string | null): Mistake | null {
  if (asked === null) return null
  if (load === null) return ended?.endedBy === 'user' ? null : new Mistake(NEVER, WHERE)
  if (load.stopped || load.exitCode === 0) return null
  return new Mistake(`The command of --on-listen failed (${how(load)}): ${load.command}`, hint(load))
}

const NEVER = 'The command of --on-listen was not run: no process that is watched listened on a port.'
const WHERE = 'A socket in the file system has no port; what could not be watched stands in the report.'
const NOT_FOUND = 127

function how({ exitCode, signal }: LoadRecord): string {
  return signal === null ? `exit code ${exitCode}` : `ended by ${signal}`
}

function hint({ exitCode }: LoadRecord): string | null {
  return exitCode === NOT_FOUND ? 'A shell runs it, in this folder: is it spelled right, and in PATH?' : null
}
