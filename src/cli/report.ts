/** `loopdoctor report <recording>`: the same report again, without the program or its node. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Report } from '../analysis/report.js'
import { percent } from '../analysis/words.js'
import { harmless } from '../report/harmless.js'
import { replay } from '../session/replay.js'
import { analysisOf } from './analysis.js'
import { deliver } from './deliver.js'
import { readOutputs } from './outputs.js'
import type { Settings } from './settings.js'
import { createSpinner, type Spinner } from './spinner.js'

export async function report(recording: string, settings: Settings): Promise<number> {
  const outputs = readOutputs(settings.outputs)
  // Asked for by its own command: the report is the output, not a remark beside it.
  deliver(await readReport(recording, settings), {
    outputs,
    screen: settings.quiet ? null : process.stdout,
    ascii: settings.ascii,
  })
  return 0
}

async function readReport(recording: string, settings: Settings): Promise<Report> {
  const spinner = createSpinner(settings)
  try {
    return await analysisOf(await replay(recording, reading(recording, spinner)), spinner)
  } finally {
    spinner.stop()
  }
}

/** What has no size, such as a pipe, is read without a percentage. */
function reading(path: string, spinner: Spinner): (bytesRead: number) => void {
  const name = harmless(basename(path))
  let size: number | null = null
  return (bytesRead) => {
    size ??= statSync(path).size
    spinner.wait(`Reading ${name}${size > 0 ? `, ${percent(Math.min(1, bytesRead / size))}` : ''}`)
  }
}
