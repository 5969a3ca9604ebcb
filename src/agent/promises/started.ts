/** Promises that nobody was seen to follow, and that were pending for long after the turn that made them. */
import type { Letter } from '../outbox.js'
import type { RawSite } from '../probes/call-sites.js'
import { isStanding, type Sample } from './sample.js'

const MOST_SITES = 200
/** Two of the same line have these frames in common. */
const FRAMES_OF_A_LINE = 4
const GROWTH = 1.5

interface Line {
  id: number
  created: RawSite[]
  createdMs: number
  settledMs: number | null
  /** The one that is told of, until it settles. */
  first: Sample | null
  count: number
  told: number
}

export interface Started {
  /** It is pending. */
  add(sample: Sample, created: RawSite[]): void
  /** Once a second. */
  look(at: number): void
}

export function watchStarted(tell: (letter: Letter) => void): Started {
  const lines = new Map<string, Line>()
  let next = 0

  function say(line: Line): void {
    const { id, created, createdMs, settledMs, count } = line
    line.told = count
    tell({ kind: 'started', id, created, createdMs, settledMs, count })
  }

  return {
    add(sample, created) {
      const key = JSON.stringify(created.slice(0, FRAMES_OF_A_LINE))
      let line = lines.get(key)
      if (!line) {
        if (lines.size >= MOST_SITES) return
        const { madeMs } = sample
        line = { id: ++next, created, createdMs: madeMs, settledMs: null, first: sample, count: 0, told: 0 }
        lines.set(key, line)
      }
      line.count++
      if (line.count >= line.told * GROWTH) say(line)
    },
    look(at) {
      for (const line of lines.values()) {
        if (!line.first || isStanding(line.first)) continue
        line.first = null
        line.settledMs = at
        say(line)
      }
    },
  }
}
