import type { Message } from 'sarif'

/**
 * Text as a SARIF message. In one, `{0}` is a placeholder and `[text](target)` a link: neither may come from a program's
 * names, and no string may be empty.
 */
export function message(text: string): Message {
  return { text: plain(text) }
}

export function plain(text: string): string {
  const safe = text.replace(/\{(\d+)\}/g, '{{$1}}').replaceAll('](', '] (')
  return safe === '' ? 'unknown' : safe
}
