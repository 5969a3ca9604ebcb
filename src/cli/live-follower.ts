/** The plain lines while the target runs. After a defect in them they fall silent. */
import { createLive, type LiveOptions } from '../report/live.js'
import type { Follow } from '../session/intake.js'
import { runsProgram } from '../session/processes/node-command.js'
import type { Where } from '../session/sources/sources.js'
import type { Defects } from './defects.js'
import { livePlaces } from './live-places.js'
import { lookOf } from './look.js'
import type { Settings } from './settings.js'

const PIPED_COLUMNS = 100

/** On stderr; a defect is kept for the end. */
export function liveFollower(
  where: Where,
  { thresholdMs, ascii }: Pick<Settings, 'thresholdMs' | 'ascii'>,
  defects: Defects,
): Follow {
  const look = lookOf(process.stderr, ascii, process.env)
  const columns = process.stderr.columns ?? PIPED_COLUMNS
  const manner = { ...look, columns, thresholdMs, where }
  return createFollower((line) => process.stderr.write(`${line}\n`), manner, defects.add).follow
}

export interface Manner extends Pick<LiveOptions, 'colour' | 'ascii' | 'columns' | 'thresholdMs'> {
  where: Where
}

export function createFollower(
  write: (line: string) => void,
  { where, ...manner }: Manner,
  defect: (error: unknown) => void,
): { follow: Follow; prepare(): Promise<void> } {
  const places = livePlaces(where)
  const live = createLive(write, {
    ...manner,
    cwd: where.redactor.cwd,
    quiet: false,
    now: () => performance.now(),
    where: places.where,
    awaits: places.awaits,
    test: places.test,
    what: places.what,
    troubles: places.troubles,
    p99: places.p99,
    runsProgram,
  })
  let broken = false
  let prepared: Promise<void> | null = null
  const prepare = (): Promise<void> => {
    prepared ??= places.prepare().then(() => undefined, defect)
    return prepared
  }
  const follow: Follow = (event, session) => {
    if (broken) return
    try {
      // Not only at a hello: it may take over in the middle of a run.
      if (session.threads.length > 0) void prepare()
      places.learn(session)
      live.event(event, session)
    } catch (error) {
      defect(error)
      broken = true
    }
  }
  return { follow, prepare }
}
