/** The user's line of a stack while the target still runs: mapped through source maps as far as they are at hand. */
import type { Analyst, Wishes } from '../analysis/analyst.js'
import { onlyWord, type PromiseWord } from '../analysis/promises/one-word.js'
import type { AwaitTree, Finding, Stall } from '../analysis/report.js'
import type { Atlas } from '../analysis/source/atlas.js'
import type { Sight } from '../analysis/stall/sight.js'
import type { NamedStall } from '../report/live.js'
import type { CallSite, Session, SourceFile, StallRecord, WatchedThread } from '../session/session.js'
import type { Where } from '../session/sources/sources.js'

export interface LivePlaces {
  /** Loads what maps lines: 100 ms that must not stand between the user and the start of the program. */
  prepare(wishes?: Wishes): Promise<Analyst>
  /** Where to find what only the target's memory holds. */
  learn(session: Session): void
  /** Empty where the stack has no line of anybody's, or nothing is prepared yet. */
  where(stack: CallSite[]): string
  /** "JSON.parse at src/report.ts:88 buildReport (GET /export)"; null where nothing is prepared yet. */
  what(stall: StallRecord, thread: WatchedThread, session: Session): NamedStall | null
  /** What the report will make of one word about promises; null where nothing is prepared yet. */
  troubles(word: PromiseWord, thread: WatchedThread, session: Session): Finding[] | null
  /** The test that a stack belongs to; null outside of tests, and where nothing is prepared yet. */
  test(stack: CallSite[], thread: WatchedThread): Stall['test']
  p99(thread: WatchedThread): number | null
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
  test: LivePlaces['test']
  troubles(thread: WatchedThread, session: Session): Finding[]
  p99(thread: WatchedThread): number | null
}

export function livePlaces(where: Where): LivePlaces {
  let sent: ReadonlyMap<string, SourceFile> = new Map()
  let tools: Tools | null = null
  return {
    async prepare(wishes) {
      const { liveAnalyst } = await import('./live-analyst.js')
      const { readFacts } = await import('../analysis/stall/facts.js')
      const { stallRow } = await import('../analysis/stall/stall-row.js')
      const { sightOf } = await import('../analysis/stall/sight.js')
      const { treeOf } = await import('../analysis/promises/await-tree.js')
      const { testIn } = await import('../analysis/tests/test-in.js')
      const { createTroubleFinder } = await import('../analysis/promises/problems.js')
      const { delayOf } = await import('../analysis/delay.js')
      const { sumsOf } = await import('../analysis/stall/record-sums.js')
      const { atlas, analyst } = liveAnalyst(() => sent, where, wishes)
      tools ??= {
        atlas,
        analyst,
        test: (stack, thread) => testIn(stack, thread, atlas),
        tree: (thread) => treeOf(thread, atlas),
        row: (stall, thread, session) => stallRow(readFacts(stall, thread, session, atlas), session.run.id, ''),
        troubles: (thread, session) =>
          createTroubleFinder(atlas)({ ...session, threads: [thread] }, thread.lastHeardMs).findings,
        p99: (thread) =>
          delayOf(thread, sumsOf(thread.stalls), Math.max(1, thread.lastHeardMs - thread.hello.atMs))?.p99 ?? null,
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
    test(stack, thread) {
      tools?.atlas.refresh()
      return tools?.test(stack, thread) ?? null
    },
    what(stall, thread, session) {
      if (!tools) return null
      tools.atlas.refresh()
      return namedStall(tools.row(stall, thread, session))
    },
    troubles(word, thread, session) {
      if (!tools) return null
      tools.atlas.refresh()
      return tools.troubles(onlyWord(thread, word), session)
    },
    p99: (thread) => tools?.p99(thread) ?? null,
  }
}

function namedStall({ finding, culprit, subject, entered, test }: Stall): NamedStall {
  if (!culprit) return { finding, site: '', words: '', test }
  const name = culprit.function === '(anonymous)' ? '' : ` ${culprit.function}`
  const site = `${culprit.file}:${culprit.line}${name}`
  return { finding, site, test, words: `${subject ? `${subject} at ` : ''}${site}${asked(entered)}` }
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
