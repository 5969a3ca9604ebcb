/** What a launcher writes between: of a recording it may have been another program. */
import type { LauncherEvent } from '../../protocol/events.js'
import {
  amount,
  boolean,
  count,
  dateTime,
  integer,
  kind,
  list,
  nullable,
  number,
  oneOf,
  record,
  type Shape,
  string,
  text,
} from './shape.js'

const s = oneOf('launcher' as const)
const mode = oneOf('light' as const, 'standard' as const, 'deep' as const)

export const launcherShapes: { [Kind in LauncherEvent['kind']]: Shape<Extract<LauncherEvent, { kind: Kind }>> } = {
  recording: record({
    kind: kind('recording'),
    s,
    format: oneOf('loopdoctor' as const),
    // Of a newer one no more is known than its number: its reader is told so.
    version: number as Shape<1>,
    tool: string,
  }),
  run: record({
    kind: kind('run'),
    s,
    id: string,
    runKind: oneOf('launch' as const, 'attach' as const, 'register' as const),
    host: string,
    command: nullable(list(string)),
    cwd: string,
    startedAt: dateTime,
    thresholdMs: amount,
    modeAsked: mode,
    mode,
    platform: string,
    cores: count,
  }),
  'run-ended': record({
    kind: kind('run-ended'),
    s,
    atMs: number,
    exitCode: nullable(integer),
    signal: nullable(string),
    endedBy: oneOf('target' as const, 'us' as const, 'user' as const, 'unknown' as const),
  }),
  'load-started': record({ kind: kind('load-started'), s, atMs: number, command: string, port: count }),
  'load-ended': record({
    kind: kind('load-ended'),
    s,
    atMs: number,
    exitCode: nullable(integer),
    signal: nullable(string),
    stopped: boolean,
  }),
  ending: record({
    kind: kind('ending'),
    s,
    atMs: number,
    why: oneOf('duration' as const, 'load' as const),
    afterMs: nullable(amount),
  }),
  'source-closed': record({ kind: kind('source-closed'), s, source: string, atMs: number }),
  unwatched: record({
    kind: kind('unwatched'),
    s,
    atMs: number,
    pid: count,
    threadId: count,
    parentPid: count,
    abovePid: nullable(count),
    argv: list(string),
    why: string,
  }),
  usage: record({ kind: kind('usage'), s, atMs: number, pid: count, cpuPercent: amount, rssBytes: count }),
  source: record({
    kind: kind('source'),
    s,
    file: string,
    text: nullable(text),
    map: nullable(text),
    why: nullable(string),
  }),
  note: record({ kind: kind('note'), s, atMs: number, code: string, text: string }),
}
