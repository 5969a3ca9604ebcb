/** Where GitHub Actions runs us: findings beside their lines, and the report in the summary of the job. */
import { appendFileSync, statSync } from 'node:fs'
import type { Report } from '../analysis/report.js'
import { annotations } from '../report/github/annotations.js'
import { stepSummary } from '../report/github/summary.js'
import { errorCode } from '../session/mistake.js'
import { lookOfFile } from './look.js'
import type { Settings } from './settings.js'

type Environment = Record<string, string | undefined>

/** GitHub refuses the whole summary of a step that is larger. */
const MOST_BYTES = 1_000_000

/** Annotations go to stderr, as all our words: GitHub reads them there, too. */
export function tellGithub(report: Report, { ui, ascii }: Settings, env: Environment): void {
  const look = lookOfFile(ascii, env)
  const say = (line: string): void => void (ui === 'quiet' || process.stderr.write(`${line}\n`))
  for (const line of annotations(report, look.root)) say(line)
  const trouble = addToSummary(stepSummary(report, look), env)
  if (trouble !== null) say(trouble)
}

/** A sentence where it could not be written, else null. */
export function addToSummary(text: string, env: Environment): string | null {
  const file = env.GITHUB_STEP_SUMMARY
  const trouble = file ? append(file, text) : null
  return trouble === null ? null : `loopdoctor: the step summary could not be written: ${trouble}.`
}

/** Null where all went well. */
function append(file: string, text: string): string | null {
  try {
    const written = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (written + Buffer.byteLength(text) > MOST_BYTES) return 'it would be larger than GitHub takes'
    appendFileSync(file, text)
    return null
  } catch (error) {
    return errorCode(error)
  }
}
