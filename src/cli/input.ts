/** A file that was handed to us: a recording or a JSON report, told apart by what is in it. Pipes are read only once. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { percent } from '../analysis/words.js'
import { isRedacted } from '../protocol/redacted.js'
import { harmless } from '../report/harmless.js'
import { Mistake } from '../session/mistake.js'
import { recordedBytes } from '../session/recording/recorded-bytes.js'
import { replay } from '../session/recording/replay.js'
import type { Session } from '../session/session.js'
import type { Analysed, Analysing } from './analysed.js'
import { redactorOfRecording } from './redaction.js'

export async function readInput(path: string, how: Analysing): Promise<Analysed> {
  const bytes = recordedBytes(path)
  const first = await bytes.next()
  const all = continued(first, bytes)
  if (!first.done && isJson(first.value)) {
    const { settings, clinic } = how
    if (clinic !== null) throw new Mistake(`${path} is a report, and Clinic Doctor needs a recording.`)
    if (settings.ignoreFirstMs !== null && settings.ui !== 'quiet') process.stderr.write(judgedAlready(path))
    const { parseReport } = await import('./parse-report.js')
    const report = await parseReport(path, all)
    if (settings.redact && !report.runs.every(({ cwd }) => isRedacted(cwd))) throw notRedactable(path)
    return { report, refused: null }
  }
  const session = await replayWith(path, all, how)
  const { analysed } = await import('./analysis.js')
  return analysed(session, how)
}

/** Its sentences quote what would have to be found in them. */
function notRedactable(path: string): Mistake {
  return new Mistake(
    `${path} is a report, and only a recording can be redacted afterwards.`,
    '`loopdoctor --redact -o report.json <command>` writes a report that is.',
  )
}

function judgedAlready(path: string): string {
  return `loopdoctor: --ignore-first was left aside: ${harmless(path)} is a report, and its stalls have been judged.\n`
}

async function* continued(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value
  yield* rest
}

/** Each line of a recording begins with a checksum. */
function isJson(start: Buffer): boolean {
  return /^(\uFEFF)?\s*\{/.test(start.toString('utf8', 0, 100))
}

/** What has no size, such as a pipe, is read without a percentage. */
function replayWith(path: string, bytes: AsyncIterable<Buffer>, { spinner, settings }: Analysing): Promise<Session> {
  const name = harmless(basename(path))
  let size: number | null = null
  const progress = (bytesRead: number): void => {
    size ??= statSync(path).size
    spinner.wait(`Reading ${name}${size > 0 ? `, ${percent(Math.min(1, bytesRead / size))}` : ''}`)
  }
  return replay(path, { progress, bytes, redactor: redactorOfRecording(settings) })
}
