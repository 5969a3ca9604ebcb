/** After a program was watched: its report, and what becomes of the recording. */
import type { Report } from '../analysis/report.js'
import type { Session } from '../session/session.js'
import { type Defects, defectText } from './defects.js'
import { FAILED, GATE_FAILED } from './exit-code.js'
import type { Kept } from './keep.js'
import { mistakeText } from './mistake-text.js'
import type { Output } from './outputs.js'
import { pronounce } from './pronounce.js'
import type { Settings } from './settings.js'
import type { Shown } from './ui-choice.js'

export interface Publication {
  settings: Settings
  shown: Shown
  outputs: Output<Report>[]
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
  const refused = said?.refused ?? null
  const failed = refused !== null || defects.all().length > 0
  for (const error of defects.all()) process.stderr.write(defectText(error))
  if (refused) process.stderr.write(mistakeText(refused))
  if (failed) process.stderr.write(keptText(kept.recording.path))
  else kept.discard()
  if (said?.gateFailed) return GATE_FAILED
  return failed ? FAILED : 0
}

async function publish(session: Session, { settings, shown, outputs }: Publication, targetCode: number) {
  const delivery = { outputs, screen: shown === 'quiet' ? null : process.stderr, ascii: settings.ascii }
  return pronounce(await analyse(session, settings, shown), settings, delivery, targetCode)
}

async function analyse(session: Session, settings: Settings, shown: Shown): Promise<Report> {
  const spinner = (await import('./spinner.js')).createSpinner({ quiet: shown === 'quiet', ascii: settings.ascii })
  try {
    return await (await import('./analysis.js')).analysisOf(session, spinner, settings)
  } finally {
    spinner.stop()
  }
}

function keptText(path: string): string {
  return `loopdoctor: the recording was kept: ${path}\n  loopdoctor report ${path}\n`
}
