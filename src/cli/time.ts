import { Mistake } from '../session/mistake.js'

/** A time as people write it, in milliseconds: `200ms`, `1.5s`, `2m`, or a bare number in `bareUnit`. */
export function parseTime(text: string, bareUnit: Unit): number | null {
  const match = /^(-?(?:\d+(?:\.\d+)?|\.\d+)(?:e\d+)?)(ms|s|m)?$/i.exec(text.trim())
  if (!match) return null
  return Number(match[1]) * MS[(match[2]?.toLowerCase() as Unit | undefined) ?? bareUnit]
}

type Unit = keyof typeof MS
const MS = { ms: 1, s: 1000, m: 60_000 }

/** A time where a bare number could mean both milliseconds and seconds, so that it has to say which. */
export function timeWithUnit(text: string, called: string, example: string): number {
  const ms = parseTime(text, 'ms')
  if (ms === null || ms < 0) throw new Mistake(`${called} must be a time, and "${text}" is not one.`, example)
  if (ms > 0 && !/[a-z]$/i.test(text.trim()))
    throw new Mistake(`${called} needs a unit: ${text.trim()}ms or ${text.trim()}s?`, example)
  return ms
}
