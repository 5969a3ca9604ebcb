import { harmless } from '../harmless.js'

/** Without what XML 1.0 has no place for: control characters, half of a pair, and the two that are no characters. */
export function xmlText(text: string): string {
  return harmless(text).replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
}
