/** Promises that nobody was seen to follow, and that were pending for long after the turn that made them. */
import type { RawSite } from '../probes/call-sites.js'
import { isStanding, type Sample } from './sample.js'
import { PromiseMark } from './stamp.js'
import type { TellPromise } from './with-scripts.js'

const MOST_SITES = 200
/** Two of the same line have these frames in common. */
const FRAMES_OF_A_LINE = 4
const GROWTH = 1.5
const MOST_LOOKS = 50

interface Line {
  id: number
  created: RawSite[]
  createdMs: number
  settledMs: number | null
  /** The one that is told of, until it settles; and when it was last seen to be pending. */
  first: Sample | null
  pendingMs: number
  count: number
  told: number
}

export interface Started {
  /** It is pending. */
  add(sample: Sample, created: RawSite[], at: number): void
  /** A few of them at each look. */
  look(at: number): void
}

export function watchStarted(tell: TellPromise): Started {
  const lines = new Map<string, Line>()
  const open = new Set<Line>()
  let next = 0

  function say(line: Line): void {
    const { id, created, createdMs, settledMs, count } = line
    line.told = count
    tell({ kind: 'started', id, created, createdMs, settledMs, count })
  }

  return {
    add(sample, created, at) {
      const key = JSON.stringify(created.slice(0, FRAMES_OF_A_LINE))
      let line = lines.get(key)
      if (!line) {
        if (lines.size >= MOST_SITES) return
        const { madeMs: createdMs } = sample
        line = { id: ++next, created, createdMs, settledMs: null, first: sample, pendingMs: at, count: 0, told: 0 }
        lines.set(key, line)
        open.add(line)
      }
      line.count++
      if (line.count >= line.told * GROWTH) say(line)
    },
    look(at) {
      for (const line of [...open].slice(0, MOST_LOOKS)) {
        // Those that stand go to the end of the line.
        open.delete(line)
        if (line.first && isStanding(line.first)) {
          line.pendingMs = at
          open.add(line)
        } else end(line)
      }
    },
  }

  function end(line: Line): void {
    const promise = line.first?.promise.deref()
    line.first = null
    // Where no hook saw it settle, it was pending until then at least.
    line.settledMs = Math.max(line.pendingMs, (promise && PromiseMark.of(promise)?.settledMs) ?? 0)
    say(line)
  }
}
