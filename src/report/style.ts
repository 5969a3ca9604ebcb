/** What text means; how that looks is decided here. Layout never depends on it. */
export type Tone = 'error' | 'warning' | 'note' | 'ok' | 'strong' | 'dim' | 'place'

export type Paint = (tone: Tone, text: string) => string

const CODES: Record<Tone, [on: string, off: string]> = {
  error: ['\u001b[1;31m', '\u001b[22;39m'],
  warning: ['\u001b[1;33m', '\u001b[22;39m'],
  note: ['\u001b[36m', '\u001b[39m'],
  ok: ['\u001b[32m', '\u001b[39m'],
  strong: ['\u001b[1m', '\u001b[22m'],
  dim: ['\u001b[2m', '\u001b[22m'],
  place: ['\u001b[36m', '\u001b[39m'],
}

/** A painter for a stream with or without colour; the environment has been asked by whoever knows it. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_tone, text) => text
  return (tone, text) => (text === '' ? '' : `${CODES[tone][0]}${text}${CODES[tone][1]}`)
}
