import type { LoadRecord, Session } from '../session/session.js'
import type { Run } from './report.js'

/** What was run, and how it ended. */
export function runOf({ run, ended, load }: Session, durationMs: number): Run {
  return {
    id: run.id,
    kind: run.runKind,
    host: run.host,
    command: run.command,
    cwd: run.cwd,
    startedAt: run.startedAt,
    durationMs,
    exitCode: ended?.exitCode ?? null,
    signal: ended?.signal ?? null,
    endedBy: ended?.endedBy ?? 'unknown',
    thresholdMs: run.thresholdMs,
    mode: run.mode,
    load: load && loadOf(load, durationMs),
  }
}

/** One that still runs does so up to now; one that was slow to stop put no load on a program that was gone. */
function loadOf({ startMs, endMs, command, exitCode }: LoadRecord, lastMs: number): NonNullable<Run['load']> {
  return { startMs, endMs: Math.max(startMs, Math.min(endMs ?? lastMs, lastMs)), command, exitCode }
}
