/**
 * Plain lines while the target runs: what is watched, who comes and goes, stalls while they last and when they are over,
 * what goes wrong with promises, and a sign of life where there is nothing else to say.
 * Driven by arriving events alone (the agent reports at least once a second from inside a stall), so it has no timers.
 */
import type { WireEvent } from '../protocol/events.js'
import type { Session } from '../session/session.js'
import { createAnswers } from './live/awaits.js'
import { createComings } from './live/comings.js'
import { createHeartbeat } from './live/heartbeat.js'
import { createLoad } from './live/load.js'
import { createLosses } from './live/losses.js'
import type { LiveOptions } from './live/options.js'
import { createPromises } from './live/promises.js'
import type { Stage, Voice } from './live/stage.js'
import { createStalls } from './live/stalls.js'
import { createThrottle } from './live/throttle.js'
import { painter } from './style.js'

export type { LiveOptions, NamedStall } from './live/options.js'

export interface Live {
  /** `session` already holds the event. */
  event(event: WireEvent, session: Session): void
}

const SECOND_MS = 1000

/** `write` gets one line at a time, without its line break. */
export function createLive(write: (line: string) => void, options: LiveOptions): Live {
  const paint = painter(options.colour)
  const throttle = createThrottle((text) => write(`${paint('dim', 'loopdoctor:')} ${text}`), options)
  const voices = voicesOf({ options, paint, throttle })
  let secondMs = Number.NEGATIVE_INFINITY

  function end(session: Session): void {
    for (const voice of voices) voice.end?.(session)
    throttle.flush()
  }

  return {
    event(event, session) {
      if (options.quiet) return
      throttle.tick()
      const thread = session.threads.find(({ id }) => id === event.s) ?? null
      for (const voice of voices) voice.hear(event, thread, session)
      if (event.kind === 'run-ended') return end(session)
      if (options.now() - secondMs < SECOND_MS || session.ended) return
      secondMs = options.now()
      for (const voice of voices) voice.second?.(session)
    },
  }
}

/** The heartbeat comes last: it is silent where another has spoken. */
function voicesOf(stage: Stage): Voice[] {
  const stalls = createStalls(stage)
  const promises = createPromises(stage)
  const heartbeat = createHeartbeat(stage, { tally: stalls.tally, findings: promises.findings })
  return [
    createComings(stage),
    createLoad(stage),
    stalls,
    promises,
    createLosses(stage),
    createAnswers(stage),
    heartbeat,
  ]
}
