/**
 * What goes wrong with promises, as it happens and in the words of the report: judged when the last word on it has had
 * its time, told once for each line, and then counted.
 */
import type { PromiseWord } from '../../analysis/promises/one-word.js'
import type { WireEvent } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { createNews } from './news.js'
import type { Stage, Voice } from './stage.js'
import { byPlace, sameTrouble, type Together, troubleLine } from './trouble-line.js'

/** A handler may come late, and most is said twice: where it was thrown, who else was told. */
const SETTLES_AFTER_MS = 1000
/** What comes faster is not told while it runs; the report has it. */
const MOST_WAITING = 2000
const MOST_COUNTED = 20_000

interface Waiting {
  word: PromiseWord
  thread: WatchedThread
  dueMs: number
}

export function createPromises(stage: Stage): Voice & { findings(): number } {
  const { options } = stage
  const waiting = new Map<string, Waiting>()
  /** How often each word's trouble had come when it was said last. */
  const counts = new Map<string, number>()
  const known = new Set<string>()
  const news = createNews(stage, NOUN, 1)

  function wait(word: PromiseWord, thread: WatchedThread): void {
    const key = `${thread.id} ${word.kind} ${word.id}`
    if (!waiting.has(key) && waiting.size >= MOST_WAITING) return
    waiting.set(key, { word, thread, dueMs: options.now() + SETTLES_AFTER_MS })
  }

  function judge(isDue: (each: Waiting) => boolean, session: Session): void {
    for (const [key, each] of waiting) {
      const found = isDue(each) ? options.troubles(each.word, each.thread, session) : null
      if (found === null) continue
      waiting.delete(key)
      for (const together of byPlace(found)) tell(together, each, session)
    }
  }

  function tell(found: Together, { word, thread }: Waiting, session: Session): void {
    const same = sameTrouble(found)
    known.add(same)
    // A crowd at an await is judged beside all others of its thread.
    const source = `${same} ${thread.id} ${word.kind} ${word.kind === 'parked' ? '' : word.id}`
    const times = found[0].count
    const isMore = times > (counts.get(source) ?? 0)
    if (counts.size > MOST_COUNTED) counts.clear()
    counts.set(source, times)
    if (!isMore) return
    news.tell(same, troubleLine(stage, found, thread, session))
  }

  return {
    findings: () => known.size,
    hear(event, thread, session) {
      const word = wordOf(event)
      if (thread && word) wait(word, thread)
      if (event.kind === 'source-closed') judge((each) => each.thread.id === event.source, session)
    },
    second(session) {
      judge((each) => options.now() >= each.dueMs && isWhole(each), session)
      news.second()
    },
    end(session) {
      judge(() => true, session)
      news.end()
    },
  }
}

const NOUN = 'line about promises'

/** Null for what says nothing of promises, or only at the end. */
function wordOf(event: WireEvent): PromiseWord | null {
  switch (event.kind) {
    case 'rejection':
    case 'aftermath':
    case 'guard':
    case 'started':
    case 'parked':
      return { kind: event.kind, id: event.id }
    case 'rejection-handled':
      return { kind: 'rejection', id: event.id }
    case 'awaits':
      return event.why === 'asked' ? { kind: 'awaits', id: 0 } : null
    default:
      return null
  }
}

/** As long as an input runs, somebody may still be told of the error of another. */
function isWhole({ word, thread }: Waiting): boolean {
  if (word.kind !== 'aftermath') return true
  const record = thread.promises.aftermaths.findLast(({ id }) => id === word.id)
  return record?.late.every(({ settledMs }) => settledMs !== null) ?? true
}
