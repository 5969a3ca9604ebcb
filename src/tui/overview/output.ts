import { type Line, span } from '../line.js'
import type { OutputLine } from '../output-log.js'

/** What the program wrote; its errors stand out. */
export function outputLines(lines: readonly OutputLine[]): Line[] {
  return lines.map(({ stream, text }) => [span(text.replaceAll('\t', '    '), stream === 'stderr' ? 'warning' : null)])
}
