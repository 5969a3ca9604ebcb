import type { WatchedThread } from '../../session/session.js'
import { findings } from '../findings.js'
import type { PromiseCheck, Trouble, Watched } from '../promises/check.js'
import { framesOf } from '../promises/sites.js'
import { at } from '../promises/words.js'
import type { Atlas } from '../source/atlas.js'
import { ownFrame } from '../stall/frames.js'
import { count, duration } from '../words.js'

type GuardRecord = WatchedThread['promises']['guards'][number]

const { keptAliveMs, alive } = findings['abandoned-timer'].thresholds

export const abandonedTimer: PromiseCheck = {
  id: 'abandoned-timer',
  needs: 'tracer',
  find: (watched) => [...keptAlive(watched), ...piledUp(watched)],
  words({ first, problems, subject }) {
    const [race] = first.createdStack
    const guarded = `A timer is armed at ${at(first.site)} for a Promise.race${race ? ` at ${at(race)}` : ''}, and nothing clears it when the race is decided`
    const longest = Math.max(...problems.map(({ ranOnMs }) => ranOnMs ?? 0))
    const most = Math.max(...problems.map(({ waiters }) => waiters ?? 0))
    return {
      title:
        subject === ALIVE
          ? `A timeout's timer kept the process alive for ${duration(longest)} after the work had ended`
          : `${count(most, 'timer')} of timeouts piled up, though their races were decided`,
      why:
        subject === ALIVE
          ? `${guarded}: the process had nothing else to do, and waited for it.`
          : `${guarded}: each holds its promise and all that hangs on it until it runs, and they come faster than they go.`,
      fix: 'Clear it with clearTimeout in a `finally` around the race, or use AbortSignal.timeout, whose timer holds nothing up.',
    }
  },
  healthy: 'no timer outlived the race it guarded',
}

const ALIVE = 'kept alive'
const PILE = 'piled up'

function keptAlive({ thread, atlas }: Watched): Trouble[] {
  return thread.promises.guards
    .filter((guard) => guard.keptAliveMs > keptAliveMs)
    .map((guard) => ({ ...troubleOf(guard, atlas), ranOnMs: guard.keptAliveMs, subject: ALIVE }))
}

function piledUp({ thread, atlas }: Watched): Trouble[] {
  return thread.promises.guards
    .filter((guard) => guard.alive >= alive && guard.keptAliveMs <= keptAliveMs)
    .map((guard) => ({ ...troubleOf(guard, atlas), ranOnMs: guard.dueMs - guard.decidedMs, subject: PILE }))
}

/** The line to change is where it is armed; the race stands as the first of the created stack. */
function troubleOf({ armed, race, decidedMs, alive }: GuardRecord, atlas: Atlas): Trouble {
  const raced = ownFrame(framesOf(race, atlas))
  return {
    atMs: decidedMs,
    site: ownFrame(framesOf(armed, atlas)),
    createdStack: raced ? [raced] : [],
    stacks: [race, armed],
    waiters: alive,
    confidence: 'exact',
  }
}
