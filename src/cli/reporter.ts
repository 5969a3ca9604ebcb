/** Reports of a session that still grows, as they would be told: with what was asked to be ignored left out. */
import { enforce } from '../analysis/gate/gate.js'
import type { Report } from '../analysis/report.js'
import type { Session, SourceFile } from '../session/session.js'
import type { Where } from '../session/sources/sources.js'
import { liveAnalyst } from './live-analyst.js'
import type { Settings } from './settings.js'

export interface Reporter {
  soFar(session: Session): Report
  /** Its run has ended. */
  whole(session: Session): Report
}

export type ReportWishes = Pick<Settings, 'ignoreFirstMs' | 'demands'>

export function createReporter(where: Where, wishes: ReportWishes): Reporter {
  let sent: ReadonlyMap<string, SourceFile> = new Map()
  const { analyst } = liveAnalyst(() => sent, where, wishes)
  const reportBy =
    (analyse: (session: Session) => Report) =>
    (session: Session): Report => {
      sent = session.sources
      return enforce(analyse(session), wishes.demands)
    }
  return { soFar: reportBy(analyst.reportSoFar), whole: reportBy((session) => analyst.report(session)) }
}
