/** Timers that were armed for a race and run on when it is decided: for how long, how many of a line, and whether alone. */

import type { PromiseLetter } from '../outbox.js'
import { isOutsideNode, type RawSite } from '../probes/call-sites.js'
import { sitesOf } from '../probes/origins.js'
import { type ArmedTimer, hasEnded, keepsAlive } from './armed-timers.js'
import type { Call } from './call.js'
import type { TellPromise } from './with-scripts.js'

export interface GuardMeans {
  tell: TellPromise
  /** Callbacks that the loop made in this turn; null where they were not counted. */
  callbacks(): number | null
}

export interface Guards {
  /** Its result is decided. */
  decided(call: Call): void
  /** True where something was told that should be written down at once. `ends`: inside a turn that has no end. */
  turn(at: number, ends: boolean): boolean
}

interface Guard {
  readonly id: number
  readonly timer: ArmedTimer
  readonly race: Call['stack']
  readonly decidedMs: number
  /** Once it has outlived its race. */
  line: Line | null
  /** What was told of it last, as long as that may have to be taken back. */
  claimed: Extract<PromiseLetter, { kind: 'guard' }> | null
}

/** A line that arms such timers: how many of them there are, and at how many that is told next. */
interface Line {
  alive: number
  nextTold: number
}

/** From when a timer has outlived its race; also the least time that is worth saying. */
const OUTLIVED_MS = 100
const MOST_GUARDS = 1000
const FIRST_TOLD = 10
const MOST_LINES = 200
const MOST_TOLD_ALONE = 50

export function watchGuards({ tell, callbacks }: GuardMeans): Guards {
  const lines = new Map<string, Line>()
  let guards: Guard[] = []
  let claims: Guard[] = []
  let ids = 0
  let toldAlone = 0
  /** When something else than such a timer ran last. */
  let otherMs = 0
  /** Callbacks of this turn that were looked at before. */
  let counted = 0

  function letterOf({ id, timer, race, decidedMs, line }: Guard, keptAliveMs: number): Guard['claimed'] {
    const { origin, armedMs, dueMs } = timer
    const [armed, site] = [sitesOf(origin), sitesOf(race)]
    const alive = line?.alive ?? 1
    return { kind: 'guard', id, armed, race: site, armedMs, decidedMs, dueMs, clearedMs: null, alive, keptAliveMs }
  }

  /** It has outlived its race: one more of its line. */
  function join(guard: Guard): boolean {
    const line = lineOf(lines, sitesOf(guard.timer.origin))
    guard.line = line
    line.alive++
    if (line.alive < line.nextTold) return false
    line.nextTold *= 2
    const letter = letterOf(guard, 0)
    if (letter) tell(letter)
    return true
  }

  function leave({ line }: Guard): void {
    if (line) line.alive--
  }

  /** It ran, and since the race was decided nothing else had. */
  function claim(guard: Guard): boolean {
    const { timer, decidedMs } = guard
    const aloneMs = timer.dueMs - Math.max(otherMs, decidedMs)
    if (aloneMs <= OUTLIVED_MS || toldAlone >= MOST_TOLD_ALONE) return false
    toldAlone++
    guard.claimed = letterOf(guard, aloneMs)
    if (guard.claimed) tell(guard.claimed)
    claims.push(guard)
    return true
  }

  /** The process lives on without it: so it was not what kept it alive. */
  function takeBack(at: number, othersRan: boolean): void {
    claims = claims.filter(({ claimed, timer }) => {
      if (!claimed || (!othersRan && at < timer.dueMs + OUTLIVED_MS)) return true
      toldAlone--
      tell({ ...claimed, keptAliveMs: 0 })
      return false
    })
  }

  return {
    decided({ timers, stack, aftermath }) {
      if (!timers || !aftermath || timedOut(timers, aftermath)) return
      for (const timer of timers) {
        const isLoser = aftermath.late.some(({ index, settledMs }) => index === timer.index && settledMs === null)
        if (!isLoser || !keepsAlive(timer) || guards.length >= MOST_GUARDS) continue
        guards.push({ id: ++ids, timer, race: stack, decidedMs: aftermath.decidedMs, line: null, claimed: null })
      }
    },
    turn(at, ends) {
      const all = callbacks()
      const fresh = all === null ? Infinity : all - counted
      counted = (ends && all) || 0
      if (guards.length === 0 && claims.length === 0) return false
      const ran = guards.filter(({ timer }) => hasEnded(timer) && at >= timer.dueMs - 1)
      const othersRan = fresh > ran.length
      let told = false
      if (othersRan) otherMs = at
      if (claims.length > 0) takeBack(at, othersRan)
      if (!othersRan) for (const guard of ran) told = claim(guard) || told
      guards = guards.filter((guard) => {
        if (keepsAlive(guard.timer)) {
          if (guard.line === null && at - guard.decidedMs > OUTLIVED_MS) told = join(guard) || told
          return true
        }
        leave(guard)
        return false
      })
      return told
    },
  }
}

/** A timer ended it with an error: what is still armed belongs to the work that was too slow, and guards nothing. */
function timedOut(timers: readonly ArmedTimer[], { failed, decidedMs, late }: NonNullable<Call['aftermath']>): boolean {
  const isLate = (timer: ArmedTimer) => late.some(({ index }) => index === timer.index)
  return failed && timers.some((timer) => timer.dueMs <= decidedMs + 1 && !isLate(timer))
}

function lineOf(lines: Map<string, Line>, sites: RawSite[] | null): Line {
  const site = sites?.find(isOutsideNode)
  const key = site ? `${site[1]}:${site[2]}` : ''
  const known = lines.get(key)
  if (known) return known
  const line: Line = { alive: 0, nextTold: FIRST_TOLD }
  if (lines.size < MOST_LINES) lines.set(key, line)
  return line
}
