/** What the launcher adds to the recording: what only its machine knows. */
import type { Mode } from './mode.js'

export type LauncherEvent =
  | RecordingHeader
  | RunStarted
  | RunEnded
  | LoadStarted
  | LoadEnded
  | Ending
  | SourceClosed
  | Unwatched
  | Usage
  | SourceText
  | Note

/** First line of every recording. */
export interface RecordingHeader {
  kind: 'recording'
  s: 'launcher'
  format: 'loopdoctor'
  version: 1
  tool: string
}

export interface RunStarted {
  kind: 'run'
  s: 'launcher'
  id: string
  runKind: 'launch' | 'attach' | 'register'
  host: string
  command: string[] | null
  cwd: string
  /** ISO 8601; the zero of all times. */
  startedAt: string
  thresholdMs: number
  modeAsked: Mode
  mode: Mode
  platform: string
  cores: number
}

export interface RunEnded {
  kind: 'run-ended'
  s: 'launcher'
  atMs: number
  exitCode: number | null
  signal: string | null
  endedBy: 'target' | 'us' | 'user' | 'unknown'
}

/** The program listened on a port for the first time, and the command of --on-listen was started. */
export interface LoadStarted {
  kind: 'load-started'
  s: 'launcher'
  atMs: number
  command: string
  port: number
}

export interface LoadEnded {
  kind: 'load-ended'
  s: 'launcher'
  atMs: number
  exitCode: number | null
  signal: string | null
  /** It was ended because the program was, or had to. */
  stopped: boolean
}

/** An end that was asked for beforehand: SIGINT goes to the target and all below it. */
export interface Ending {
  kind: 'ending'
  s: 'launcher'
  atMs: number
  why: 'duration' | 'load'
  /** What --duration said. */
  afterMs: number | null
}

/** A source's connection ended: with its process, or because its watchdog left. */
export interface SourceClosed {
  kind: 'source-closed'
  s: 'launcher'
  source: string
  atMs: number
}

/** A process of node, or a thread of one, that never reported: nothing is known of its loop. */
export interface Unwatched {
  kind: 'unwatched'
  s: 'launcher'
  atMs: number
  pid: number
  threadId: number
  parentPid: number
  /** The nearest watched process above, as in Hello. */
  abovePid: number | null
  argv: string[]
  /** Goes on after "was not watched:". */
  why: string
}

/** CPU and memory of one process, seen from outside. */
export interface Usage {
  kind: 'usage'
  s: 'launcher'
  atMs: number
  pid: number
  cpuPercent: number
  rssBytes: number
}

/** A source file as it was when the run ended, so that a report can be made anywhere. */
export interface SourceText {
  kind: 'source'
  s: 'launcher'
  /** As frames name it: an absolute path, or what the script called itself. */
  file: string
  /** Null where it could not be read; `why` says so. */
  text: string | null
  /** The source map's JSON, inline or from its file. */
  map: string | null
  why: string | null
}

/** Something the reader of the report must know. */
export interface Note {
  kind: 'note'
  s: 'launcher'
  atMs: number
  code: string
  text: string
}
