/**
 * When callbacks are followed one by one. Node's way into a hook takes a tenth of a microsecond or two: nothing where a
 * callback does something, one part in twenty where a server answers in some microseconds. There a thousand are followed
 * every other second, until something holds the loop. Where they are tinier still, what they start is not noted meanwhile
 * either, until the loop is held for the first time after the start.
 */
import { bump, F, type Shared } from '../shared.js'
import type { UnnoticedHook } from './unnoticed-hook.js'

export interface Effort {
  /** The loop turned, once or several times; `callbacks` is how many were followed so far. `stalls`: it was held for long. */
  turn(at: number, busyMs: number, callbacks: number, stalls: boolean): void
  /** The loop is held: what it calls from here on is followed, also in this turn. */
  suspect(): void
}

/** So long is looked, or at so many, and then not, as long as there is nothing to see. */
const LOOK_MS = 200
const LOOK_AT = 1000
const REST_MS = 1800
/** Shorter ones, and as many: to follow them takes more than a hundredth of what they take, and of the time. */
const WORTH_MS = 0.015
const MANY_A_MS = 5
/** To note what these start takes 3 to 4 hundredths of their time. */
const STARTS_WORTH_MS = 0.01
/** One stall is seldom the last. */
const AFTER_STALL_MS = 10_000

/** `mayRest`: false where all is to be followed. */
export function createEffort(
  { floats }: Shared,
  hook: Pick<UnnoticedHook, 'hears' | 'mute' | 'unmute'>,
  { now, mayRest }: { now: () => number; mayRest: boolean },
): Effort {
  let sinceMs = now()
  let [busyBefore, callbacksBefore] = [0, 0]
  let busyMs = 0
  let stalledMs = Number.NEGATIVE_INFINITY
  let turnedMs = sinceMs
  let startsMissed = false

  function begin(at: number, callbacks: number): void {
    sinceMs = at
    busyBefore = busyMs
    callbacksBefore = callbacks
  }

  function isLookOver(at: number, callbacks: number): boolean {
    return at - sinceMs >= LOOK_MS || callbacks - callbacksBefore >= LOOK_AT
  }

  /** Who is held once is asked about it: from then on it is noted who starts what. */
  function muteUnlessWorthIt(made: number, inMs: number, tookMs: number): void {
    if (made < inMs * MANY_A_MS || tookMs > made * WORTH_MS) return
    startsMissed = stalledMs === Number.NEGATIVE_INFINITY && tookMs < made * STARTS_WORTH_MS
    hook.mute(startsMissed)
  }

  function missed(at: number): void {
    bump(floats, F.unfollowedMs, at - turnedMs)
    if (startsMissed) bump(floats, F.startsMissedMs, at - turnedMs)
  }

  return {
    turn(at, busy, callbacks, stalls) {
      if (!mayRest) return
      const rested = !hook.hears()
      if (rested) missed(at)
      turnedMs = at
      busyMs += busy
      // A program's start is held for long as a rule, and says nothing of what comes.
      if (stalls && floats[F.startupEndedAt] !== 0) stalledMs = at
      if (!stalls && !(rested ? at - sinceMs >= REST_MS : isLookOver(at, callbacks))) return
      if (rested) hook.unmute()
      else if (at - stalledMs > AFTER_STALL_MS)
        muteUnlessWorthIt(callbacks - callbacksBefore, at - sinceMs, busyMs - busyBefore)
      begin(at, callbacks)
    },
    suspect() {
      if (hook.hears()) return
      const at = now()
      missed(at)
      turnedMs = at
      hook.unmute()
      sinceMs = at
    },
  }
}
