/** Why something could not be done: the user's mistake in one sentence, a defect of ours with its stack. */
import { Mistake } from '../session/mistake.js'
import { defectText } from './defects.js'
import { mistakeText } from './mistake-text.js'

export function refusalText(error: unknown): string {
  return error instanceof Mistake ? mistakeText(error) : defectText(error)
}
