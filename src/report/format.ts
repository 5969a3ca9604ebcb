import type { Report } from '../analysis/report.js'

export interface RenderOptions {
  colour: boolean
  /** Nothing beyond ASCII in what we draw; names from the target stay as they are. */
  ascii: boolean
  /** Cells per line of the place it is shown in. */
  columns: number
}

export interface Format {
  name: string
  /** With its dot: `.json`. */
  extension: string
  render(report: Report, options: RenderOptions): string
}
