/** The user's line of a stack while the target still runs: mapped through source maps as far as they are at hand. */
import type { Analyst } from '../analysis/analyst.js'
import type { AwaitTree, Stall } from '../analysis/report.js'
import type { Atlas } from '../analysis/source/atlas.js'
import type { Sight } from '../analysis/stall/sight.js'
import { liveSources } from '../session/live-sources.js'
import type { CallSite, Session, SourceFile, StallRecord, WatchedThread } from '../session/session.js'
import { ownTool } from './version.js'

export interface LivePlaces {
  /** Loads what maps lines: 100 ms that must not stand between the user and the start of the program. */
  prepare(): Promise<Analyst>
  /** Where to find what only the target's memory holds. */
  learn(session: Session): void
  /** Empty where the stack has no line of anybody's, or nothing is prepared yet. */
  where(stack: CallSite[]): string
  /** "JSON.parse at src/report.ts:88 buildReport (GET /export)"; empty where nobody can be named. */
  what(stall: StallRecord, thread: WatchedThread, session: Session): string
  /** What was seen of a stall that lasts; null where nothing is prepared yet. */
  sight(stall: StallRecord, thread: WatchedThread, session: Session): Sight | null
  /** Null where nothing is prepared yet, or the thread was not looked at. */
  awaits(thread: WatchedThread): AwaitTree | null
}

interface Tools {
  atlas: Atlas
  analyst: Analyst
  row(stall: StallRecord, thread: WatchedThread, session: Session): Stall
  sight(stall: StallRecord, thread: WatchedThread, session: Session): Sight
  tree(thread: WatchedThread): AwaitTree | null
}

export function livePlaces(cwd: string): LivePlaces {
  let sent: ReadonlyMap<string, SourceFile> = new Map()
  let tools: Tools | null = null
  return {
    async prepare() {
      const { createAtlas } = await import('../analysis/source/atlas.js')
      const { readFacts } = await import('../analysis/stall/facts.js')
      const { stallRow } = await import('../analysis/stall/stall-row.js')
      const { sightOf } = await import('../analysis/stall/sight.js')
      const { treeOf } = await import('../analysis/promises/await-tree.js')
      const { createAnalyst } = await import('../analysis/analyst.js')
      const atlas = createAtlas(
        liveSources(() => sent, cwd),
        cwd,
      )
      tools ??= {
        atlas,
        analyst: createAnalyst(ownTool(), atlas),
        tree: (thread) => treeOf(thread, atlas),
        row: (stall, thread, session) => stallRow(readFacts(stall, thread, session, atlas), session.run.id, ''),
        sight: (stall, thread, session) => sightOf(stall, thread, session, atlas),
      }
      return tools.analyst
    },
    learn(session) {
      sent = session.sources
    },
    awaits: (thread) => tools?.tree(thread) ?? null,
    sight(stall, thread, session) {
      tools?.atlas.refresh()
      return tools?.sight(stall, thread, session) ?? null
    },
    where: (stack) => (tools ? whereIn(stack, tools.atlas) : ''),
    what(stall, thread, session) {
      if (!tools) return ''
      tools.atlas.refresh()
      const { culprit, subject, entered } = tools.row(stall, thread, session)
      if (!culprit) return ''
      const name = culprit.function === '(anonymous)' ? '' : ` ${culprit.function}`
      return `${subject ? `${subject} at ` : ''}${culprit.file}:${culprit.line}${name}${asked(entered)}`
    },
  }
}

/** A line holds no more. */
const MAX_LABEL = 40

/** " (GET /export)"; that it was during start-up is told anyway. */
function asked(entered: Stall['entered']): string {
  if (!entered || entered.kind === 'startup' || entered.label.length > MAX_LABEL) return ''
  return ` (${entered.label})`
}

function whereIn(stack: CallSite[], atlas: Atlas): string {
  const owned = (owner: string) => stack.find(({ file }) => file !== null && atlas.owner(file) === owner)
  const site = owned('user') ?? owned('dependency')
  if (!site?.file || site.line === null) return ''
  const { file, line } = atlas.locate(site.file, site.line, site.column ?? 1)
  return site.fn ? `${file}:${line} ${site.fn}` : `${file}:${line}`
}
