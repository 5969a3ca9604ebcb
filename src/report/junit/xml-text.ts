import { harmless } from '../harmless.js'

/**
 * Without what XML 1.0 has no place for: control characters, half of a pair, and the two that are no characters. The end
 * of a CDATA section is pulled apart, too: junit-report-builder does that only for the first in a text.
 */
export function xmlText(text: string): string {
  return harmless(text)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll(']]>', ']] >')
}
