import { type Line, span } from '../line.js'
import type { OutputLine, Stream } from '../output-log.js'

/** What the program wrote: its errors stand out, and what is its load's and not its own. */
export function outputLines(lines: readonly OutputLine[]): Line[] {
  return lines.map(({ stream, text }) => [span(text.replaceAll('\t', '    '), TONES[stream])])
}

const TONES = { stdout: null, stderr: 'warning', load: 'note' } as const satisfies Record<Stream, string | null>
