import type { Mistake } from '../session/mistake.js'

export function mistakeText({ message, hint }: Mistake): string {
  const lines = [`loopdoctor: ${message}`, ...(hint === null ? [] : [`  ${hint}`])]
  return `${lines.map(harmless).join('\n')}\n`
}

/** Typed words come back in a message: their control characters must not reach the terminal. */
function harmless(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
}
