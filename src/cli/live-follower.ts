/** The plain lines on stderr while the target runs. A defect in them is kept for the end, and they fall silent. */
import { createLive } from '../report/live.js'
import type { Follow } from '../session/intake.js'
import { runsProgram } from '../session/node-command.js'
import type { Defects } from './defects.js'
import { livePlaces } from './live-places.js'
import { lookOf } from './look.js'
import type { Settings } from './settings.js'

const PIPED_COLUMNS = 100

export function liveFollower(
  cwd: string,
  { thresholdMs, ascii }: Pick<Settings, 'thresholdMs' | 'ascii'>,
  defects: Defects,
): Follow {
  const places = livePlaces(cwd)
  const live = createLive((line) => process.stderr.write(`${line}\n`), {
    ...lookOf(process.stderr, ascii, process.env),
    quiet: false,
    thresholdMs,
    cwd,
    now: () => performance.now(),
    columns: process.stderr.columns ?? PIPED_COLUMNS,
    where: places.where,
    awaits: places.awaits,
    test: places.test,
    what: places.what,
    troubles: places.troubles,
    p99: places.p99,
    runsProgram,
  })
  let broken = false
  let prepared = false
  return (event, session) => {
    if (broken) return
    const done = defects.guard(() => {
      // Not only at a hello: it may take over in the middle of a run.
      if (!prepared && session.threads.length > 0) places.prepare().catch(defects.add)
      prepared ||= session.threads.length > 0
      places.learn(session)
      live.event(event, session)
      return true
    })
    broken = done === null
  }
}
