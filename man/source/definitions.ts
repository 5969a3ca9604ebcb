/** Terms with their text: in Markdown a list, in a manual page indented paragraphs. */
export function definitions(rows: readonly (readonly [term: string, text: string])[]): string {
  return rows.map(([term, text]) => `* ${term}\\\n  ${text}`).join('\n')
}
