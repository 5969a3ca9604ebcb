/** The load on the program, and ends that were planned: somebody asked for each of them, so there is always room. */
import { duration } from '../../analysis/words.js'
import type { Ending, LoadEnded, RunEnded } from '../../protocol/events.js'
import type { Session } from '../../session/session.js'
import { harmless } from '../harmless.js'
import type { Stage, Voice } from './stage.js'

export function createLoad({ paint, throttle }: Stage): Voice {
  function over({ atMs, exitCode, signal, stopped }: LoadEnded, { load }: Session): void {
    const length = duration(atMs - (load?.startMs ?? atMs))
    const how = signal === null ? `exit ${exitCode}` : signal
    const well = exitCode === 0 ? `ended (${how})` : paint('error', `failed (${how})`)
    throttle.answer(stopped ? `load stopped after ${length}` : `load ${well} after ${length}: ending the target`)
  }

  function ending({ why, afterMs }: Ending): void {
    if (why === 'duration') throttle.answer(`${duration(afterMs ?? 0)} are over: ending the target`)
  }

  function killed({ signal, endedBy }: RunEnded): void {
    if (signal === 'SIGKILL' && endedBy === 'us')
      throttle.answer(paint('warning', 'the target did not end within 5 s, and was killed'))
  }

  return {
    hear(event, _thread, session) {
      if (event.kind === 'load-started')
        throttle.answer(harmless(`listening on ${event.port}: running ${event.command}`))
      else if (event.kind === 'load-ended') over(event, session)
      else if (event.kind === 'ending') ending(event)
      else if (event.kind === 'run-ended') killed(event)
    },
  }
}
