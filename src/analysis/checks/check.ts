/** A check looks at one stall's facts and says whether this is what it was; and it says so in words. */
import type { FindingId } from '../findings.js'
import type { Frame, Stall } from '../report.js'
import type { WorkKind } from '../source/classify.js'
import type { StallFacts } from '../stall/facts.js'
import { count as counted, duration } from '../words.js'

export interface Match {
  /** What held the loop, as the report names it; null rather than a guess. */
  subject: string | null
  /** False where the evidence names no line of anybody's. */
  hasCulprit: boolean
}

/** Stalls that are the same thing. */
export interface StallGroup {
  worst: Stall
  count: number
  totalMs: number
  subject: string | null
  culprit: Frame | null
  hot: Frame | null
}

export interface Words {
  title: string
  why: string
  fix: string
}

export interface StallCheck {
  id: FindingId
  /** Without it nothing can be said: neither found nor fine. */
  needs?: 'tracer'
  matches(facts: StallFacts): Match | null
  words(group: StallGroup): Words
  /** What to say where nothing of the kind was found; not every check has something worth saying. */
  healthy?: string
}

/** A check for one kind of work on top of the stack. */
export function matchesWork(kind: WorkKind): StallCheck['matches'] {
  return ({ blame: { work } }) => (work?.kind === kind ? { subject: work.subject, hasCulprit: true } : null)
}

/** "held the loop for 184 ms", "held the loop 12 times, for 2.3 s in all", "has held the loop for 31 s, until the end". */
export function held(group: StallGroup): string {
  return `${group.worst.ongoing ? 'had ' : ''}held the loop${span(group)}`
}

/** " for 184 ms", " 12 times, for 2.3 s in all and 0.4 s at worst", " for 31 s when the run ended". */
export function span({ count, totalMs, worst }: StallGroup): string {
  if (worst.ongoing) return ` for ${duration(worst.durationMs)} when the run ended`
  if (count === 1) return ` for ${duration(totalMs)}`
  return ` ${counted(count, 'time')}, for ${duration(totalMs)} in all and ${duration(worst.durationMs)} at worst`
}

/** "buildReport", or where it stands. */
export function nameOf(culprit: Frame | null): string {
  if (!culprit) return 'A function'
  return culprit.function === '(anonymous)' ? `The code at ${culprit.file}:${culprit.line}` : culprit.function
}

/** The start of every why: what it costs, with the worst figure. */
export function cost({ worst }: StallGroup): string {
  return `For ${duration(worst.durationMs)} no timer, request or promise could go on`
}
