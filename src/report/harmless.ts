import { stripVTControlCharacters } from 'node:util'

/**
 * Text that came from the target (names, paths, source lines), made safe to print: no escape sequences, no control
 * characters, no bidirectional overrides, no line breaks. stripVTControlCharacters alone leaves \r, \b and bidi. GitHub's
 * runner takes `##[name]` for a command wherever it stands in a line.
 */
export function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD')
    .replaceAll('##[', '##(')
}
