/** A track for each thread: numbers for its process and itself, and their names. */
import { type Owned, processKey, threadKey } from '../../analysis/owner.js'
import type { Report, Thread } from '../../analysis/report.js'
import { harmless } from '../harmless.js'
import { cut } from '../project/words.js'
import type { TraceEvent, Track } from './event.js'

export interface Tracks {
  of(owned: Owned): Track
  /** The names of all that `of` was asked for, and of all threads of the report. */
  events(): TraceEvent[]
}

const LONGEST_NAME = 80

export function createTracks({ threads }: Report): Tracks {
  const pids = new Map<string, number>()
  const tracks = new Map<string, { track: Track; owned: Owned }>()

  /** Of two runs with one process id, the second gets another number: else they would be one process. */
  function pidOf(owned: Owned): number {
    const key = processKey(owned)
    const taken = new Set(pids.values())
    let number = pids.get(key) ?? owned.pid
    while (!pids.has(key) && taken.has(number)) number += 10_000_000
    pids.set(key, number)
    return number
  }
  function of(owned: Owned): Track {
    const key = threadKey(owned)
    const known = tracks.get(key)
    if (known) return known.track
    const pid = pidOf(owned)
    // The first thread of a process has its number, as on Linux.
    const track = { pid, tid: owned.threadId === 0 ? pid : owned.threadId }
    tracks.set(key, { track, owned })
    return track
  }
  for (const thread of threads) of(thread)
  return {
    of,
    events: () =>
      [...tracks.values()].flatMap(({ track, owned }, index) =>
        nameEvents(track, threadOf(threads, owned), owned, index),
      ),
  }
}

function threadOf(threads: readonly Thread[], { runId, pid, threadId }: Owned): Thread | undefined {
  return threads.find((each) => each.runId === runId && each.pid === pid && each.threadId === threadId)
}

function nameEvents(track: Track, thread: Thread | undefined, { threadId }: Owned, index: number): TraceEvent[] {
  const script = thread?.argv.slice(0, 2).map(baseName).join(' ') || 'process'
  const worker = `worker ${threadId}${thread?.name == null ? '' : ` (${harmless(thread.name)})`}`
  const whole: TraceEvent[] =
    threadId === 0
      ? [
          { ph: 'M', name: 'process_name', ...track, args: { name: cut(script, LONGEST_NAME) } },
          { ph: 'M', name: 'process_sort_index', ...track, args: { sort_index: index } },
        ]
      : []
  return [
    ...whole,
    { ph: 'M', name: 'thread_name', ...track, args: { name: threadId === 0 ? 'main' : cut(worker, LONGEST_NAME) } },
    { ph: 'M', name: 'thread_sort_index', ...track, args: { sort_index: threadId } },
  ]
}

function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '')
}
