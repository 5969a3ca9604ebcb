/** `loopdoctor report <recording>`: the same report again, without the program or its node. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Report } from '../analysis/report.js'
import { percent } from '../analysis/words.js'
import { harmless } from '../report/harmless.js'
import { replay } from '../session/replay.js'
import type { Session } from '../session/session.js'
import { analysisOf } from './analysis.js'
import { FAILED, GATE_FAILED } from './exit-code.js'
import { mistakeText } from './mistake-text.js'
import { readOutputs } from './outputs.js'
import { pronounce } from './pronounce.js'
import type { Settings } from './settings.js'
import { createSpinner, type Spinner } from './spinner.js'
import { chooseUi, ownSurroundings, type Shown } from './ui-choice.js'

export async function report(recording: string, settings: Settings): Promise<number> {
  const outputs = readOutputs(settings.outputs)
  const shown = chooseUi(settings.ui, 'report', ownSurroundings())
  // Asked for by its own command: the report is the output, not a remark beside it.
  const delivery = { outputs, screen: shown === 'quiet' ? null : process.stdout, ascii: settings.ascii }
  const { gateFailed, refused } = await pronounce(await readReport(recording, shown, settings), settings, delivery, 0)
  if (refused) process.stderr.write(mistakeText(refused))
  if (gateFailed) return GATE_FAILED
  return refused ? FAILED : 0
}

async function readReport(recording: string, shown: Shown, settings: Settings): Promise<Report> {
  const { ascii } = settings
  const spinner = createSpinner({ quiet: shown === 'quiet', ascii })
  try {
    const session = await (shown === 'tui' ? browseOn(recording, ascii) : readWith(spinner, recording))
    return await analysisOf(session, spinner, settings)
  } finally {
    spinner.stop()
  }
}

/** Loaded only where it is shown. */
async function browseOn(recording: string, ascii: boolean | null): Promise<Session> {
  return (await import('./browse.js')).browse(recording, ascii)
}

/** What has no size, such as a pipe, is read without a percentage. */
function readWith(spinner: Spinner, path: string): Promise<Session> {
  const name = harmless(basename(path))
  let size: number | null = null
  const progress = (bytesRead: number): void => {
    size ??= statSync(path).size
    spinner.wait(`Reading ${name}${size > 0 ? `, ${percent(Math.min(1, bytesRead / size))}` : ''}`)
  }
  return replay(path, { progress })
}
