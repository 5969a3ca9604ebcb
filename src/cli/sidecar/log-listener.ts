/** The lines of a run, as `--ui plain` writes them, in a log. */
import type { WireEvent } from '../../protocol/events.js'
import type { Follow } from '../../session/intake.js'
import type { Where } from '../../session/sources/sources.js'
import { createFollower } from '../live-follower.js'
import type { Settings } from '../settings.js'
import type { Listener } from './listener.js'
import type { Log } from './log.js'

const COLUMNS = 120
/** What makes a log worth a file, where nobody asked for one. */
const NEWS: readonly WireEvent['kind'][] = [
  'stall-began',
  'rejection',
  'aftermath',
  'guard',
  'started',
  'parked',
  'fault',
]

export function logListener(
  log: Log,
  { settings: { ascii }, thresholdMs, where }: { settings: Settings; thresholdMs: number; where: Where },
  defect: (error: unknown) => void,
): Listener {
  const manner = { colour: false, ascii: ascii ?? false, columns: COLUMNS, thresholdMs, where }
  const { follow, prepare } = createFollower((line) => log.write(line), manner, defect)
  /** Nobody waits for a log: its first lines name their culprits, too. */
  let early: Parameters<Follow>[] | null = []
  const prepared = prepare().then(() => {
    for (const heard of early ?? []) follow(...heard)
    early = null
  })
  return {
    follow(event, session) {
      if (early) early.push([event, session])
      else follow(event, session)
      if (NEWS.includes(event.kind)) log.begin()
    },
    close: () => prepared,
  }
}
