/** The second opinion: what Clinic Doctor says of the same run, and what it cannot see. */
import { join, relative } from 'node:path'
import { clinicData } from '../../analysis/clinic/data.js'
import { disagreementOf } from '../../analysis/clinic/disagreement.js'
import { leaveOut } from '../../analysis/gate/ignore.js'
import type { Report } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { harmless } from '../../report/harmless.js'
import { errorCode, Mistake } from '../../session/mistake.js'
import type { Session } from '../../session/session.js'
import type { Analysed, Analysing } from '../analysed.js'
import { askDoctor } from './ask-doctor.js'
import type { Clinic } from './clinic.js'

/** Some ten seconds as a rule. */
const LIMIT_MS = 120_000

export async function consult(
  session: Session,
  report: Report,
  { spinner, settings, clinic }: Analysing & { clinic: Clinic },
): Promise<Analysed> {
  try {
    const data = clinicData(session)
    if (!data) throw new Mistake('Clinic Doctor has nothing to look at: no process was watched.')
    spinner.wait('Clinic Doctor looks at the run')
    const folder = join(clinic.folder, `${data.pid}.clinic-doctor`)
    const page = `${folder}.html`
    const category = await askDoctor({ root: clinic.root, folder, page, data }, LIMIT_MS)
    spinner.stop()
    if (settings.ui !== 'quiet') process.stderr.write(written(page, data.pid, data.among))
    const disagreement = disagreementOf(category, leaveOut(report, settings.demands.ignore), data.pid)
    return { report: { ...report, clinic: { category, disagreement } }, refused: null }
  } catch (error) {
    return { report, refused: refusalOf(error) }
  }
}

/** No room, no permission: nobody's defect. */
function refusalOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const code = errorCode(error)
  return code === 'unknown' ? error : new Mistake(`Clinic Doctor could not be asked: ${code}.`)
}

function written(page: string, pid: number, among: number): string {
  const of = among > 1 ? `, the one of ${count(among, 'process', 'processes')} whose loop was held longest` : ''
  return `loopdoctor: Clinic Doctor's page, of pid ${pid}${of}: ${harmless(relative(process.cwd(), page) || page)}\n`
}
