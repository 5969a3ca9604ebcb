/** `loopdoctor report <recording…>`: the same report again, without the program or its node; of several, one. */
import { Mistake } from '../session/mistake.js'
import type { Analysed, Analysing } from './analysed.js'
import type { Clinic } from './clinic/clinic.js'
import { FAILED, GATE_FAILED } from './exit-code.js'
import { readInput } from './input.js'
import { pronounce } from './pronounce.js'
import { refusalText } from './refusal.js'
import { readReportOutputs } from './report-outputs.js'
import type { Settings } from './settings.js'
import { createSpinner } from './spinner.js'
import { chooseUi, ownSurroundings, type Shown } from './ui-choice.js'
import { ownTool } from './version.js'

/** At least one. */
export type Paths = readonly [string, ...string[]]

export async function report(paths: Paths, settings: Settings): Promise<number> {
  const outputs = await readReportOutputs(settings.outputs)
  const clinic = settings.clinic === null ? null : await clinicFor(settings.clinic, paths)
  const shown = chooseUi(settings.ui, 'report', ownSurroundings())
  // Asked for by its own command: the report is the output, not a remark beside it.
  const delivery = { outputs, screen: shown === 'quiet' ? null : process.stdout, ascii: settings.ascii }
  const read = await readAll(paths, shown, { settings, clinic })
  const { gateFailed, refused } = await pronounce(read, settings, delivery, 0)
  for (const error of refused) process.stderr.write(refusalText(error))
  if (gateFailed) return GATE_FAILED
  return refused.length > 0 ? FAILED : 0
}

async function clinicFor(folder: string, { length }: Paths): Promise<Clinic> {
  if (length > 1) throw new Mistake('Clinic Doctor looks at one recording at a time.')
  return (await import('./clinic/clinic.js')).prepareClinic(folder)
}

type Wanted = Omit<Analysing, 'spinner'>

async function readAll(paths: Paths, shown: Shown, { settings, clinic }: Wanted): Promise<Analysed> {
  const spinner = createSpinner({ quiet: shown === 'quiet', ascii: settings.ascii })
  try {
    const how = { spinner, settings, clinic }
    if (shown === 'tui') return await browseOn(paths, how)
    const [first, ...others] = await readEach(paths, how)
    return others.length === 0 ? first : await mergedOf([first, ...others])
  } finally {
    spinner.stop()
  }
}

async function mergedOf([first, ...others]: [Analysed, ...Analysed[]]): Promise<Analysed> {
  const { merge } = await import('../analysis/merge.js')
  return { report: merge([first.report, ...others.map(({ report }) => report)], ownTool()), refused: null }
}

/** Loaded only where it is shown. */
async function browseOn([path, ...others]: Paths, how: Analysing): Promise<Analysed> {
  if (others.length > 0) throw new Mistake('The terminal UI shows one recording at a time.', 'Use --ui plain.')
  const session = await (await import('./browse.js')).browse(path, how.settings)
  const { analysed } = await import('./analysis.js')
  return analysed(session, how)
}

/** One after the other: large ones need their memory for themselves. */
async function readEach([path, ...paths]: Paths, how: Analysing): Promise<[Analysed, ...Analysed[]]> {
  const reports: [Analysed, ...Analysed[]] = [await readInput(path, how)]
  for (const each of paths) reports.push(await readInput(each, how))
  refuseTwice(reports, [path, ...paths])
  return reports
}

/** A run that is there twice would be counted twice. */
function refuseTwice(reports: readonly Analysed[], paths: readonly string[]): void {
  const known = new Map<string, string | undefined>()
  reports.forEach(({ report }, index) => {
    for (const { id } of report.runs) {
      if (known.has(id)) throw new Mistake(`${known.get(id)} and ${paths[index]} have the same run in them.`)
      known.set(id, paths[index])
    }
  })
}
