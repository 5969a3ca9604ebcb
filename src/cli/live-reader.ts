/** Reads a session that still grows: its report so far, and where a blocked thread stands. */
import { leaveOut } from '../analysis/gate/ignore.js'
import { delayTimeline } from '../analysis/live/delay-timeline.js'
import type { Report } from '../analysis/report.js'
import { standing } from '../report/live/standing.js'
import type { Session } from '../session/session.js'
import type { Where } from '../session/sources/sources.js'
import type { Beat, TuiOptions, Window } from '../tui/tui.js'
import { livePlaces } from './live-places.js'
import type { Settings } from './settings.js'

export type LiveReader = Pick<TuiOptions, 'reportOf' | 'standing' | 'sight' | 'awaits' | 'beats'>

/** The delay of all threads together. */
export function beatsOf({ threads, run }: Session, window: Window): Beat[] {
  return delayTimeline(threads, { ...window, thresholdMs: run.thresholdMs }).map(({ known, delayMs, gc, late }) => ({
    delayMs: known ? delayMs : null,
    gc,
    late,
  }))
}

/** What the end report will leave out is not shown before, either. */
export type LiveWishes = Pick<Settings, 'ignoreFirstMs' | 'demands'>

export async function liveReader(where: Where, ascii: boolean, wishes: LiveWishes): Promise<LiveReader> {
  const { redactor } = where
  const places = livePlaces(where)
  const analyst = await places.prepare(wishes)
  return {
    reportOf(session: Session): Report {
      places.learn(session)
      return leaveOut(analyst.reportSoFar(session), wishes.demands.ignore)
    },
    standing: (stall) => standing(stall, { where: places.where, cwd: redactor.cwd, ascii }),
    sight: places.sight,
    awaits: places.awaits,
    beats: beatsOf,
  }
}
