/** The user's line of a stack while the target still runs: mapped through source maps as far as they are at hand. */
import type { AwaitTree, Stall } from '../analysis/report.js'
import type { Atlas } from '../analysis/source/atlas.js'
import type { Sight } from '../analysis/stall/sight.js'
import type { ScriptEvent } from '../protocol/events.js'
import type { CallSite, Session, SourceFile, StallRecord, WatchedThread } from '../session/session.js'
import { foldSource } from '../session/source-files.js'
import { readSource } from '../session/sources.js'

export interface LivePlaces {
  /** Loads what maps lines: 100 ms that must not stand between the user and the start of the program. */
  prepare(): Promise<void>
  /** What only the target's memory holds. */
  learn(script: ScriptEvent): void
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
  row(stall: StallRecord, thread: WatchedThread, session: Session): Stall
  sight(stall: StallRecord, thread: WatchedThread, session: Session): Sight
  tree(thread: WatchedThread): AwaitTree | null
}

export function livePlaces(cwd: string): LivePlaces {
  const sources = new Map<string, SourceFile>()
  const known = new Set<string>()
  let tools: Tools | null = null
  const read = (file: string): void => {
    if (known.has(file)) return
    known.add(file)
    sources.set(file, readSource(file, sources.get(file) ?? null, cwd).source)
  }
  const readFilesOf = ({ snapshots }: StallRecord): void => {
    for (const { stack, entry } of snapshots)
      for (const { file } of [...(stack ?? []), ...(entry?.resource?.origin ?? [])]) if (file !== null) read(file)
  }
  return {
    async prepare() {
      const { createAtlas } = await import('../analysis/source/atlas.js')
      const { readFacts } = await import('../analysis/stall/facts.js')
      const { stallRow } = await import('../analysis/stall/stall-row.js')
      const { sightOf } = await import('../analysis/stall/sight.js')
      const { treeOf } = await import('../analysis/promises/await-tree.js')
      const atlas = createAtlas(sources, cwd)
      tools ??= {
        atlas,
        tree: (thread) => treeOf(thread, atlas),
        row: (stall, thread, session) => stallRow(readFacts(stall, thread, session, atlas), session.run.id, ''),
        sight: (stall, thread, session) => sightOf(stall, thread, session, atlas),
      }
    },
    learn: (script) => foldSource(sources, script),
    awaits(thread) {
      if (!tools) return null
      for (const { file } of thread.promises.awaits?.nodes ?? []) if (file !== null) read(file)
      return tools.tree(thread)
    },
    sight(stall, thread, session) {
      if (!tools) return null
      readFilesOf(stall)
      return tools.sight(stall, thread, session)
    },
    where: (stack) => (tools ? whereIn(stack, tools.atlas, read) : ''),
    what(stall, thread, session) {
      if (!tools) return ''
      readFilesOf(stall)
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

function whereIn(stack: CallSite[], atlas: Atlas, read: (file: string) => void): string {
  const owned = (owner: string) => stack.find(({ file }) => file !== null && atlas.owner(file) === owner)
  const site = owned('user') ?? owned('dependency')
  if (!site?.file || site.line === null) return ''
  read(site.file)
  const { file, line } = atlas.locate(site.file, site.line, site.column ?? 1)
  return site.fn ? `${file}:${line} ${site.fn}` : `${file}:${line}`
}
