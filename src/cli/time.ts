import { parseTime } from '../protocol/written-time.js'
import { Mistake } from '../session/mistake.js'

/** A time where a bare number could mean both milliseconds and seconds, so that it has to say which. */
export function timeWithUnit(text: string, called: string, example: string): number {
  const ms = parseTime(text, 'ms')
  if (ms === null || ms < 0) throw new Mistake(`${called} must be a time, and "${text}" is not one.`, example)
  if (ms > 0 && !/[a-z]$/i.test(text.trim()))
    throw new Mistake(`${called} needs a unit: ${text.trim()}ms or ${text.trim()}s?`, example)
  return ms
}
