import { Mistake } from '../mistake.js'

/** Of a file that was given as something of ours, and is not. */
export function foreign(path: string): Mistake {
  return new Mistake(
    `${path} is neither a recording of loopdoctor nor a JSON report.`,
    '`loopdoctor --record <path> <command>` writes a recording, `-o report.json` a report.',
  )
}
