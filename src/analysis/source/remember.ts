/** What was made of a file's text, as long as the text stays the same. Of very much text, what was used last is kept. */
export function remember<V>(
  make: (text: string, file: string) => V,
  maxChars: number,
): (text: string | null, file: string) => V | null {
  const known = new Map<string, { text: string; made: V }>()
  let chars = 0

  function forget(file: string): void {
    chars -= known.get(file)?.text.length ?? 0
    known.delete(file)
  }

  return (text, file) => {
    if (text === null) return null
    const held = known.get(file)
    forget(file)
    const entry = held?.text === text ? held : { text, made: make(text, file) }
    known.set(file, entry)
    chars += text.length
    for (const oldest of known.keys()) {
      if (chars <= maxChars || oldest === file) break
      forget(oldest)
    }
    return entry.made
  }
}
