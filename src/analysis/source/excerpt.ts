/** Lines around a place, cut to what can be shown. A report asks for the same ones again and again. */
export interface Excerpt {
  firstLine: number
  lines: string[]
}

const MAX_LINE_CHARS = 200
const MAX_KNOWN = 10_000

/** `stateOf` is another whenever a text may be another. */
export function createExcerpts(
  textOf: (file: string) => string | null,
  stateOf: () => string,
): (file: string, line: number, around: number) => Excerpt | null {
  const known = new Map<string, Excerpt | null>()
  let state = ''
  let last: { file: string; lines: string[] | null } | null = null

  function linesOf(file: string): string[] | null {
    if (last?.file !== file) last = { file, lines: textOf(file)?.split(/\r\n|[\n\r\u2028\u2029]/) ?? null }
    return last.lines
  }

  function forgetOld(): void {
    if (known.size < MAX_KNOWN && state === stateOf()) return
    state = stateOf()
    known.clear()
    last = null
  }

  return (file, line, around) => {
    forgetOld()
    const key = `${line} ${around} ${file}`
    const held = known.get(key)
    if (held !== undefined) return held
    const made = cut(linesOf(file), line, around)
    // To read it may have brought in further texts.
    state = stateOf()
    known.set(key, made)
    return made
  }
}

function cut(lines: string[] | null, line: number, around: number): Excerpt | null {
  if (!lines || line < 1 || line > lines.length) return null
  const firstLine = Math.max(1, line - around)
  return {
    firstLine,
    lines: lines.slice(firstLine - 1, line + around).map((text) => text.slice(0, MAX_LINE_CHARS)),
  }
}
