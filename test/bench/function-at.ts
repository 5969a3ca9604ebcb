/** Which function a line stands in: where that begins; null for the top level of the file. */
import { readFileSync } from 'node:fs'
import { parse } from '@babel/parser'

interface Node {
  type: string
  loc?: { start: { line: number; column: number }; end: { line: number } }
}

export function functionAt(file: string, line: number): string | null {
  let innermost: string | null = null
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null && 'type' in value) {
      const { type, loc } = value as Node
      if (loc && (loc.start.line > line || loc.end.line < line)) return
      if (loc && /Function|Method/.test(type)) innermost = `${loc.start.line}:${loc.start.column}`
      Object.values(value).forEach(visit)
    }
  }
  try {
    const plugins: ('typescript' | 'jsx')[] = /\.[cm]?ts$/.test(file) ? ['typescript'] : ['jsx']
    visit(parse(readFileSync(file, 'utf8'), { sourceType: 'unambiguous', plugins, errorRecovery: true }).program)
  } catch {
    // No source, or none of ours to read: then only the line counts.
  }
  return innermost
}
