/**
 * How much room long texts have in a session. Lists are bounded by their number; what is in them is short, but for the
 * few that may be long, and for what somebody wrote who means no good.
 */
import type { WireEvent } from '../../protocol/events.js'

/** What an agent says is cut shorter than this, but for scripts, command lines and what is awaited. */
const LONG_CHARS = 2_000

const HAS_TEXT = new Set<WireEvent['kind']>([
  'hello',
  'frame',
  'entry',
  'script',
  'source',
  'snapshot',
  'kernel-wait',
  'listening',
  'child',
  'worker',
  'unwatched',
  'rejection',
  'aftermath',
  'awaits',
  'tiers',
  'fault',
  'note',
])

/** Says of each event whether there is room for its text; `chars` of long texts in all. */
export function roomForTexts(chars: number): (event: WireEvent) => boolean {
  let left = chars
  return (event) => {
    const length = HAS_TEXT.has(event.kind) ? charsIn(event) : 0
    if (length <= LONG_CHARS) return true
    if (length > left) return false
    left -= length
    return true
  }
}

function charsIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  let chars = 0
  for (const each of Object.values(value)) chars += charsIn(each)
  return chars
}
