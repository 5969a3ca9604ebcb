/** Reads a session that still grows: its report so far, and where a blocked thread stands. */
import { delayTimeline } from '../analysis/live/delay-timeline.js'
import type { Report } from '../analysis/report.js'
import { standing } from '../report/live/standing.js'
import type { Session } from '../session/session.js'
import type { Beat, TuiOptions, Window } from '../tui/tui.js'
import { livePlaces } from './live-places.js'

export type LiveReader = Pick<TuiOptions, 'reportOf' | 'standing' | 'sight' | 'awaits' | 'beats'>

/** The delay of all threads together. */
export function beatsOf({ threads, run }: Session, window: Window): Beat[] {
  return delayTimeline(threads, { ...window, thresholdMs: run.thresholdMs }).map(({ known, delayMs, gc, late }) => ({
    delayMs: known ? delayMs : null,
    gc,
    late,
  }))
}

export async function liveReader(cwd: string, ascii: boolean): Promise<LiveReader> {
  const places = livePlaces(cwd)
  const analyst = await places.prepare()
  return {
    reportOf(session: Session): Report {
      places.learn(session)
      return analyst.reportSoFar(session)
    },
    standing: (stall) => standing(stall, { where: places.where, cwd, ascii }),
    sight: places.sight,
    awaits: places.awaits,
    beats: beatsOf,
  }
}
