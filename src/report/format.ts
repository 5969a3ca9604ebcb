import type { Report } from '../analysis/report.js'

export interface RenderOptions {
  colour: boolean
  /** Nothing beyond ASCII in what we draw; names from the target stay as they are. */
  ascii: boolean
  /** Cells per line of the place it is shown in. */
  columns: number
  /** The checkout, where files are named from there and not from the run's cwd: as CI services do. */
  root?: string
}

interface FormatBase {
  name: string
  /** With its dot: `.json`. */
  extension: string
  /** Other endings of a path that can mean nothing else. */
  aliases?: readonly string[]
}

/** Of a report, or of something else that can be written. */
export interface TextFormat<Value = Report> extends FormatBase {
  binary?: never
  render(value: Value, options: RenderOptions): string
}

/** Not for a terminal: bytes there are noise at best. */
export interface BinaryFormat<Value = Report> extends FormatBase {
  binary: true
  render(value: Value, options: RenderOptions): Uint8Array
}

export type Format<Value = Report> = TextFormat<Value> | BinaryFormat<Value>
