import stringWidth from 'string-width'

const WIDEST = 100
const NARROWEST = 40

/** Cells per line of what we write, on a place of `columns` cells: longer lines are hard to read. */
export function pageWidth(columns: number): number {
  return Math.max(NARROWEST, Math.min(columns, WIDEST))
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What GitHub's runner takes for a command where a line begins with it, whatever its indent: `::error file=x::`. */
const COMMAND = /^::(?=[a-z-]+(?:\s|::|$))/i

/** Plain text as lines of at most `width` cells, broken at spaces; a word that is wider is broken inside. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/).flatMap((word) => pieces(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (stringWidth(longer) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  const whole = line === '' && lines.length > 0 ? lines : [...lines, line]
  return whole.map((each) => each.replace(COMMAND, ': '))
}

/** Program text as lines of at most `width` cells; what goes on in the next line is indented further, as code is. */
export function wrapCode(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    if (stringWidth(line) <= width) return [line]
    const indent = line.slice(0, line.search(/\S|$/))
    const [first = '', ...others] = wrap(line.slice(indent.length), width - indent.length - CONTINUED.length)
    return [indent + first, ...others.map((rest) => indent + CONTINUED + rest)]
  })
}

const CONTINUED = '    '

/** The beginning of plain text in at most `width` cells; what was cut is told by `ellipsis`. */
export function cutEnd(text: string, width: number, ellipsis: string): string {
  if (stringWidth(text) <= width) return text
  return head(text, width - stringWidth(ellipsis)) + ellipsis
}

/** The end of plain text, as for paths, whose last part says most. */
export function cutStart(text: string, width: number, ellipsis: string): string {
  if (stringWidth(text) <= width) return text
  let tail = ''
  for (const { segment } of [...graphemes.segment(text)].reverse()) {
    if (stringWidth(segment + tail) > width - stringWidth(ellipsis)) break
    tail = segment + tail
  }
  return ellipsis + tail
}

function pieces(word: string, width: number): string[] {
  const parts: string[] = []
  let rest = word
  while (stringWidth(rest) > width) {
    const first = head(rest, width) || [...rest].slice(0, 1).join('')
    parts.push(first)
    rest = rest.slice(first.length)
  }
  return [...parts, rest]
}

function head(text: string, width: number): string {
  let head = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment)
    if (used > width) break
    head += segment
  }
  return head
}
