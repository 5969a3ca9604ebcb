/** Stalls that are over, in the words of the analysis. Loaded when there are any: what reads sources takes its time. */
import type { IgnoreRule } from '../../analysis/gate/demands.js'
import { isStallIgnored } from '../../analysis/gate/ignore.js'
import { createAtlas } from '../../analysis/source/atlas.js'
import { type LoneStall, loneStall, loneSuspensions } from '../../analysis/stall/lone.js'
import type { Session, SourceFile, WatchedThread } from '../../session/session.js'
import { liveSources } from '../../session/sources/live-sources.js'
import type { Where } from '../../session/sources/sources.js'
import { lengthOf } from '../../session/stall-length.js'
import type { Over } from './overs.js'

export interface OtlpWishes {
  ignoreFirstMs: number | null
  ignore: readonly IgnoreRule[]
}

export interface ReadStalls {
  told: { thread: WatchedThread; lone: LoneStall }[]
  /** More than could be read in time. */
  skipped: number
}

/** Some 0.5 ms each, once a second; with a low threshold and many processes there may be thousands. */
const MAX_AT_ONCE = 200

export function createStallReading(where: Where, { ignoreFirstMs, ignore }: OtlpWishes) {
  let sent: ReadonlyMap<string, SourceFile> = new Map()
  const sources = liveSources(() => sent, where)
  const atlas = createAtlas(sources, where.redactor.cwd)

  return (overs: readonly Over[], session: Session): ReadStalls => {
    sent = session.sources
    atlas.refresh()
    const scene = (thread: WatchedThread) => ({ thread, session, atlas, ignoreFirstMs })
    const records = overs.flatMap(({ thread, stalls }) => stalls.map((record) => ({ thread, record })))
    const longest = records.length <= MAX_AT_ONCE ? records : [...records].sort(byLength).slice(0, MAX_AT_ONCE)
    const turns = longest.map(({ thread, record }) => ({ thread, lone: loneStall(record, scene(thread)) }))
    const gaps = overs.flatMap(({ thread, gaps: { from, to } }) =>
      from === to ? [] : loneSuspensions(from, to, scene(thread)).map((lone) => ({ thread, lone })),
    )
    return {
      told: [...turns, ...gaps].flatMap(({ thread, lone }) =>
        lone === null || isStallIgnored(lone.stall, ignore) ? [] : [{ thread, lone }],
      ),
      skipped: records.length - longest.length,
    }
  }
}

type Ended = { record: Over['stalls'][number] }

const byLength = (a: Ended, b: Ended): number => lengthOf(b.record) - lengthOf(a.record)
