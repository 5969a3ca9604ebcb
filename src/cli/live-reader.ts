/** Reads a session that still grows: its report so far, and where a blocked thread stands. */
import type { Report } from '../analysis/report.js'
import type { Session } from '../session/session.js'
import type { TuiOptions } from '../tui/tui.js'
import { livePlaces } from './live-places.js'
import { ownTool } from './version.js'

export type LiveReader = Pick<TuiOptions, 'reportOf' | 'standing' | 'awaits' | 'beats'>

export async function liveReader(cwd: string): Promise<LiveReader> {
  const places = livePlaces(cwd)
  await places.prepare()
  const { createAnalyst } = await import('../analysis/analyst.js')
  const { createAtlas } = await import('../analysis/source/atlas.js')
  const { delayTimeline } = await import('../analysis/live/delay-timeline.js')
  const { standing } = await import('../report/live/standing.js')
  const { readSource } = await import('../session/sources.js')
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
    beats: (session, window) =>
      delayTimeline(session.threads, { ...window, thresholdMs: session.run.thresholdMs }).map(
        ({ known, delayMs, ...beat }) => ({ ...beat, delayMs: known ? delayMs : null }),
      ),
  }
}
