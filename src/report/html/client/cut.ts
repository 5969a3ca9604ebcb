/** The beginning of a text that is longer than so many characters; that it was cut is seen. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
