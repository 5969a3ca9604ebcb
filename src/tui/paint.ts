/** Lines as text with the terminal's codes for bold, reverse and color. */
import type { Tone } from '../report/style.js'
import type { Line, Span } from './line.js'
import type { Depth } from './look.js'

/** Blessed knows no dim, and bright black cannot be read on every background: gray needs 256 colors. */
const COLOURED: Record<Tone, string> = {
  error: '1;31',
  warning: '33',
  note: '36',
  ok: '32',
  strong: '1',
  dim: '',
  place: '36',
}
const GRAY = '38;5;244'
const WITHOUT: Record<Tone, string> = { error: '1', warning: '', note: '', ok: '', strong: '1', dim: '', place: '' }

export function painted(lines: readonly Line[], depth: Depth): string {
  return lines
    .map((line) =>
      joined(line)
        .map((part) => paintedSpan(part, depth))
        .join(''),
    )
    .join('\n')
}

/** Neighbors that look the same are one. */
function joined(line: Line): Line {
  const parts: Line = []
  for (const part of line) {
    const last = parts.at(-1)
    if (last && last.tone === part.tone && !last.chosen === !part.chosen) last.text += part.text
    else parts.push({ ...part })
  }
  return parts
}

function paintedSpan({ text, tone, chosen }: Span, depth: Depth): string {
  const codes = [chosen ? '7' : '', tone === null ? '' : codesOf(tone, depth)].filter((code) => code !== '').join(';')
  return codes === '' || text === '' ? text : `\u001b[${codes}m${text}\u001b[0m`
}

function codesOf(tone: Tone, depth: Depth): string {
  if (depth === 0) return WITHOUT[tone]
  return tone === 'dim' && depth === 256 ? GRAY : COLOURED[tone]
}
