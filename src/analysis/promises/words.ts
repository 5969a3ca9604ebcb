/** Parts of sentences about promises. */
import type { Frame, PromiseProblem } from '../report.js'
import { count } from '../words.js'

/** "src/mail.ts:52" */
export function at(frame: Frame | null): string {
  return frame ? `${frame.file}:${frame.line}` : 'a place that was not seen'
}

/** "TypeError: no connection" */
export function errorOf({ errors: [error] }: PromiseProblem): string {
  if (!error) return 'an error'
  return [error.name, error.message].filter(Boolean).join(': ')
}

/** " (12 times)" */
export function times(amount: number): string {
  return amount === 1 ? '' : ` (${count(amount, 'time')})`
}
