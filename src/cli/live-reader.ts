/** Reads a session that still grows: its report so far, and where a blocked thread stands. */
import { createAnalyst } from '../analysis/analyst.js'
import { delayTimeline } from '../analysis/live/delay-timeline.js'
import type { Report } from '../analysis/report.js'
import { createAtlas } from '../analysis/source/atlas.js'
import { standing } from '../report/live/standing.js'
import type { Session } from '../session/session.js'
import { readSource } from '../session/sources.js'
import type { Beat, TuiOptions, Window } from '../tui/tui.js'
import { livePlaces } from './live-places.js'
import { ownTool } from './version.js'

export type LiveReader = Pick<TuiOptions, 'reportOf' | 'standing' | 'awaits' | 'beats'>

/** The delay of all threads together. */
export function beatsOf({ threads, run }: Session, window: Window): Beat[] {
  return delayTimeline(threads, { ...window, thresholdMs: run.thresholdMs }).map(({ known, delayMs, gc, late }) => ({
    delayMs: known ? delayMs : null,
    gc,
    late,
  }))
}

export async function liveReader(cwd: string): Promise<LiveReader> {
  const places = livePlaces(cwd)
  await places.prepare()
  const sources = new Map()
  const analyst = createAnalyst(ownTool(), createAtlas(sources, cwd))
  return {
    reportOf(session: Session): Report {
      for (const { stalls } of session.threads)
        for (const { snapshots } of stalls)
          for (const { stack } of snapshots)
            for (const { file } of stack ?? [])
              if (file !== null && !sources.has(file)) sources.set(file, readSource(file, null, cwd).source)
      return analyst.report(session)
    },
    standing: (stall) => standing(stall, { where: places.where, cwd, ascii: false } as never),
    awaits: places.awaits,
    beats: beatsOf,
  }
}
