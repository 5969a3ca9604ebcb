/** Metrics and spans of the tree, to an OpenTelemetry collector. */
import { Mistake } from '../../session/mistake.js'
import type { Where } from '../../session/sources/sources.js'
import type { Endpoint } from '../otlp/endpoint.js'
import { openOtlp } from '../otlp/otlp.js'
import type { Settings } from '../settings.js'
import type { Listener } from './listener.js'
import type { Log } from './log.js'

export interface Told {
  log: Log
  where: Where
  defect(error: unknown): void
  mistake(mistake: Mistake): void
}

/** None where OpenTelemetry's packages are not there: the log says so. */
export function otlpListener(
  endpoint: Endpoint,
  settings: Settings,
  { log, where, defect, mistake }: Told,
): Listener[] {
  try {
    const wishes = { ignoreFirstMs: settings.ignoreFirstMs, ignore: settings.demands.ignore }
    const warn = (line: string): void => log.trouble(`loopdoctor: ${line}\n`)
    const { follow, close } = openOtlp({ endpoint, where, wishes, warn, defect })
    return [
      {
        follow,
        async close() {
          for (const [, text] of await close()) log.trouble(`loopdoctor: ${text}\n`)
        },
      },
    ]
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    mistake(error)
    return []
  }
}
