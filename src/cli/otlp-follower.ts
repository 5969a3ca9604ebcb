/** The OpenTelemetry collector of a run: it hears all that the face hears. A defect in it is kept for the end, and it falls silent. */
import type { Follow } from '../session/intake.js'
import type { Where } from '../session/sources/sources.js'
import type { Defects } from './defects.js'
import type { Endpoint } from './otlp/endpoint.js'
import { openOtlp } from './otlp/otlp.js'
import type { Settings } from './settings.js'
import type { Shown } from './ui-choice.js'

export interface OtlpFollower {
  follow: Follow
  remarks(): Promise<[code: string, text: string][]>
  /** To be called last: it ends the process where a request without an answer would hold it. */
  leave(exitCode: number): Promise<void>
}

export interface Told {
  where: Where
  settings: Settings
  shown: Shown
  defects: Defects
}

export function otlpFollower(endpoint: Endpoint, { where, settings, shown, defects }: Told): OtlpFollower {
  const otlp = openOtlp({
    endpoint,
    where,
    wishes: { ignoreFirstMs: settings.ignoreFirstMs, ignore: settings.demands.ignore },
    // The terminal UI has the screen to itself: there the report is the first to say it.
    warn: (line) => void (shown === 'plain' && process.stderr.write(`loopdoctor: ${line}\n`)),
    defect: defects.add,
  })
  let broken = false
  return {
    follow(event, session) {
      if (broken) return
      broken =
        defects.guard(() => {
          otlp.follow(event, session)
          return true
        }) === null
    },
    remarks: otlp.close,
    async leave(exitCode) {
      if (!otlp.hangs()) return
      await Promise.all([written(process.stdout), written(process.stderr)])
      process.exit(exitCode)
    },
  }
}

/** What was printed is out: an answer comes even from a stream whose reader has left. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write('', () => done()))
}
