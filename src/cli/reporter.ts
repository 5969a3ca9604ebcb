/** Reports of a session that still grows, with the sources as far as they can be read while it does. */
import { createAnalyst } from '../analysis/analyst.js'
import { enforce } from '../analysis/gate/gate.js'
import type { Report } from '../analysis/report.js'
import { createAtlas } from '../analysis/source/atlas.js'
import { liveSources } from '../session/live-sources.js'
import type { Session, SourceFile } from '../session/session.js'
import type { Where } from '../session/sources.js'
import type { Settings } from './settings.js'
import { ownTool } from './version.js'

export interface Reporter {
  soFar(session: Session): Report
  /** Its run has ended. */
  whole(session: Session): Report
}

export type ReportWishes = Pick<Settings, 'ignoreFirstMs' | 'demands'>

export function createReporter(where: Where, wishes: ReportWishes): Reporter {
  let sent: ReadonlyMap<string, SourceFile> = new Map()
  const sources = liveSources(() => sent, where)
  const analyst = createAnalyst(ownTool(), createAtlas(sources, where.redactor.cwd), wishes)
  const reportBy =
    (analyse: (session: Session) => Report) =>
    (session: Session): Report => {
      sent = session.sources
      return enforce(analyse(session), wishes.demands)
    }
  return { soFar: reportBy(analyst.reportSoFar), whole: reportBy((session) => analyst.report(session)) }
}
