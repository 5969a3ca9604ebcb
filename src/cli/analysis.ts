/** The analysis of a session, with a word to who waits where it takes long: it leaves no moment to draw. */
import { analyse } from '../analysis/analyse.js'
import type { Wishes } from '../analysis/analyst.js'
import type { Report } from '../analysis/report.js'
import { count } from '../analysis/words.js'
import type { Session } from '../session/session.js'
import type { Analysed, Analysing } from './analysed.js'
import type { Spinner } from './spinner.js'
import { ownTool } from './version.js'

/** Some 0.4 ms each, so that fewer are no wait. */
const MANY_STALLS = 700

export async function analysed(session: Session, { spinner, settings, clinic }: Analysing): Promise<Analysed> {
  const report = await analysisOf(session, spinner, settings)
  if (clinic === null) return { report, refused: null }
  const { consult } = await import('./clinic/consult.js')
  return consult(session, report, { spinner, settings, clinic })
}

export async function analysisOf(session: Session, spinner: Spinner, wishes: Wishes): Promise<Report> {
  const stalls = session.threads.reduce((sum, thread) => sum + thread.stalls.length, 0)
  if (stalls >= MANY_STALLS) await spinner.show(`Analyzing ${count(stalls, 'stall')}`)
  return analyse(session, ownTool(), wishes)
}
