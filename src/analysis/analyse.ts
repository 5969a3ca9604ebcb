/** What was heard, made into a report: no I/O, no clock, the same result wherever it is done. */
import type { Session } from '../session/session.js'
import { createAnalyst, type Wishes } from './analyst.js'
import type { Report } from './report.js'
import { createAtlas } from './source/atlas.js'

export function analyse(session: Session, tool: Report['tool'], wishes?: Wishes): Report {
  return createAnalyst(tool, createAtlas(session.sources, session.run.cwd), wishes).report(session)
}
