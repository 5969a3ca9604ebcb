/**
 * Placeholders for what may be guessed easily, as the reason of an error: they are counted, in the order in which the
 * run came by them, and tell nothing but that two of them are the same.
 */
export type Kind = 'reason' | 'label' | 'arg' | 'name' | 'address'

export type Numbers = (kind: Kind, text: string) => string

const MAX_KNOWN = 20_000
const PLACEHOLDER = /^<(?:reason|label|arg|name|address)(?:-\d+)?>$/

export function createNumbers(): Numbers {
  const known = new Map<Kind, Map<string, string>>()
  return (kind, text) => {
    if (text === '' || PLACEHOLDER.test(text)) return text
    const all = known.get(kind) ?? new Map<string, string>()
    known.set(kind, all)
    const before = all.get(text)
    if (before !== undefined) return before
    if (all.size >= MAX_KNOWN) return `<${kind}>`
    const placeholder = `<${kind}-${all.size + 1}>`
    all.set(text, placeholder)
    return placeholder
  }
}
