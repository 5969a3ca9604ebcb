/** `loopdoctor report <recording…>`: the same report again, without the program or its node; of several, one. */
import type { Report } from '../analysis/report.js'
import { Mistake } from '../session/mistake.js'
import { analysisOf } from './analysis.js'
import { GATE_FAILED } from './exit-code.js'
import { readInput } from './input.js'
import { pronounce } from './pronounce.js'
import { readReportOutputs } from './report-outputs.js'
import type { Settings } from './settings.js'
import { createSpinner, type Spinner } from './spinner.js'
import { chooseUi, ownSurroundings, type Shown } from './ui-choice.js'
import { ownTool } from './version.js'

/** At least one. */
export type Paths = readonly [string, ...string[]]

export async function report(paths: Paths, settings: Settings): Promise<number> {
  const outputs = readReportOutputs(settings.outputs)
  const shown = chooseUi(settings.ui, 'report', ownSurroundings())
  // Asked for by its own command: the report is the output, not a remark beside it.
  const delivery = { outputs, screen: shown === 'quiet' ? null : process.stdout, ascii: settings.ascii }
  const { gateFailed, refused } = await pronounce(await readAll(paths, shown, settings), settings, delivery, 0)
  if (refused) throw refused
  return gateFailed ? GATE_FAILED : 0
}

async function readAll(paths: Paths, shown: Shown, settings: Settings): Promise<Report> {
  const spinner = createSpinner({ quiet: shown === 'quiet', ascii: settings.ascii })
  try {
    if (shown === 'tui') return await browseOn(paths, spinner, settings)
    const [first, ...others] = await readEach(paths, spinner, settings)
    return others.length === 0 ? first : (await import('../analysis/merge.js')).merge([first, ...others], ownTool())
  } finally {
    spinner.stop()
  }
}

/** Loaded only where it is shown. */
async function browseOn([path, ...others]: Paths, spinner: Spinner, settings: Settings): Promise<Report> {
  if (others.length > 0) throw new Mistake('The terminal UI shows one recording at a time.', 'Use --ui plain.')
  const session = await (await import('./browse.js')).browse(path, settings.ascii)
  return analysisOf(session, spinner, settings)
}

/** One after the other: large ones need their memory for themselves. */
async function readEach([path, ...paths]: Paths, spinner: Spinner, settings: Settings): Promise<[Report, ...Report[]]> {
  const reports: [Report, ...Report[]] = [await readInput(path, spinner, settings)]
  for (const each of paths) reports.push(await readInput(each, spinner, settings))
  refuseTwice(reports, [path, ...paths])
  return reports
}

/** A run that is there twice would be counted twice. */
function refuseTwice(reports: readonly Report[], paths: readonly string[]): void {
  const known = new Map<string, string | undefined>()
  reports.forEach(({ runs }, index) => {
    for (const { id } of runs) {
      if (known.has(id)) throw new Mistake(`${known.get(id)} and ${paths[index]} have the same run in them.`)
      known.set(id, paths[index])
    }
  })
}
