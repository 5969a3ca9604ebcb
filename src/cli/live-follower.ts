/** The plain lines on stderr while the target runs. A defect in them is kept for the end, and they fall silent. */
import { createLive } from '../report/live.js'
import type { Follow } from '../session/intake.js'
import type { Defects } from './defects.js'
import { livePlaces } from './live-places.js'
import { lookOf } from './look.js'
import type { Settings } from './settings.js'

export function liveFollower(settings: Settings, defects: Defects): Follow {
  const { colour, ascii } = lookOf(process.stderr, settings.ascii, process.env)
  const places = livePlaces(process.cwd())
  const live = createLive((line) => process.stderr.write(`${line}\n`), {
    colour,
    ascii,
    quiet: settings.quiet,
    thresholdMs: settings.thresholdMs,
    cwd: process.cwd(),
    now: () => performance.now(),
    where: places.where,
  })
  let broken = false
  return (event, session) => {
    if (broken || settings.quiet) return
    broken =
      defects.guard(() => {
        if (event.kind === 'script') places.learn(event)
        live.event(event, session)
        return true
      }) === null
  }
}
