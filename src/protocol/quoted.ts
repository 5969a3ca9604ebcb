/** A word as NODE_OPTIONS wants it: one with a space in it, or with a quote, in double quotes. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `"${word.replace(/[\\"]/g, '\\$&')}"`
}
