import type { Frame, Report } from '../analysis/report.js'

type Part = Report['sources'][string][number]

/** The excerpt that has a place's line. A file may be called `__proto__` or `constructor`. */
export function sourcePart(sources: Report['sources'], { file, line }: Frame): Part | undefined {
  const parts = Object.hasOwn(sources, file) ? sources[file] : undefined
  return parts?.find(({ firstLine, lines }) => lines[line - firstLine] !== undefined)
}
