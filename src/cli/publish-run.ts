/** After a program was watched: its report, and what becomes of the recording. */
import type { Report } from '../analysis/report.js'
import type { Session } from '../session/session.js'
import type { Analysed } from './analysed.js'
import type { Clinic } from './clinic/clinic.js'
import { type Defects, defectText } from './defects.js'
import { FAILED, GATE_FAILED } from './exit-code.js'
import type { Kept } from './keep.js'
import type { Output } from './outputs.js'
import { type Pronounced, pronounce } from './pronounce.js'
import { refusalText } from './refusal.js'
import type { Settings } from './settings.js'
import type { Shown } from './ui-choice.js'

export interface Publication {
  settings: Settings
  shown: Shown
  outputs: Output<Report>[]
  /** Null where Clinic Doctor was not asked. */
  clinic: Clinic | null
  kept: Kept
  defects: Defects
}

/**
 * Resolves to our own exit code, for a target that ended well: `targetCode` is its own. The recording is kept where the
 * report, or a part of it, could not be had.
 */
export async function publishRun(session: Session, publication: Publication, targetCode: number): Promise<number> {
  const { kept, defects } = publication
  const said = await publish(session, publication, targetCode).catch((error: unknown) => {
    defects.add(error)
    return null
  })
  const refused = said?.refused ?? []
  const failed = refused.length > 0 || defects.all().length > 0
  for (const error of defects.all()) process.stderr.write(defectText(error))
  for (const error of refused) process.stderr.write(refusalText(error))
  if (failed) process.stderr.write(keptText(kept.recording.path))
  else kept.discard()
  if (said?.gateFailed) return GATE_FAILED
  return failed ? FAILED : 0
}

async function publish(session: Session, publication: Publication, targetCode: number): Promise<Pronounced> {
  const { settings, shown, outputs } = publication
  const delivery = { outputs, screen: shown === 'quiet' ? null : process.stderr, ascii: settings.ascii }
  return pronounce(await analyse(session, publication), settings, delivery, targetCode)
}

async function analyse(session: Session, { settings, shown, clinic }: Publication): Promise<Analysed> {
  const spinner = (await import('./spinner.js')).createSpinner({ quiet: shown === 'quiet', ascii: settings.ascii })
  try {
    return await (await import('./analysis.js')).analysed(session, { spinner, settings, clinic })
  } finally {
    spinner.stop()
  }
}

function keptText(path: string): string {
  return `loopdoctor: the recording was kept: ${path}\n  loopdoctor report ${path}\n`
}
