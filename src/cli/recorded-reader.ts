/** Reads a session from a recording, which brings the sources of the program with it. */
import { type Analyst, createAnalyst } from '../analysis/analyst.js'
import { leaveOut } from '../analysis/gate/ignore.js'
import { treeOf } from '../analysis/promises/await-tree.js'
import { type Atlas, createAtlas } from '../analysis/source/atlas.js'
import type { Session } from '../session/session.js'
import { beatsOf, type LiveReader, type LiveWishes } from './live-reader.js'
import { ownTool } from './version.js'

export function recordedReader(wishes: LiveWishes): LiveReader {
  let known: { atlas: Atlas; analyst: Analyst } | null = null
  const tools = ({ sources, run }: Session) => {
    if (known) return known
    const atlas = createAtlas(sources, run.cwd)
    known = { atlas, analyst: createAnalyst(ownTool(), atlas, wishes) }
    return known
  }
  return {
    reportOf: (session) => leaveOut(tools(session).analyst.report(session), wishes.demands.ignore),
    standing: () => '',
    sight: () => null,
    awaits: (thread) => (known ? treeOf(thread, known.atlas) : null),
    beats: beatsOf,
  }
}
