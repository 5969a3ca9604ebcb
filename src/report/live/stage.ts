/** What all who speak while the target runs share: who is heard, how it looks, and how much may be said. */
import type { WireEvent } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { processName } from '../process-name.js'
import type { Paint } from '../style.js'
import type { LiveOptions } from './options.js'
import type { Throttle } from './throttle.js'

export interface Stage {
  options: LiveOptions
  paint: Paint
  throttle: Throttle
}

/** Each speaks of one thing. `session` already holds the event; `thread` is the event's own, null for the launcher's. */
export interface Voice {
  hear(event: WireEvent, thread: WatchedThread | null, session: Session): void
  /** Once a second, as long as anything is heard. */
  second?(session: Session): void
  /** The run is over: the last lines before the report. */
  end?(session: Session): void
}

/** " in pid 4121 worker 2": only where there are several. */
export function inThread({ hello }: WatchedThread, { threads }: Session): string {
  return threads.length < 2 ? '' : ` in ${processName(hello)}`
}

/** " [json-payload]": what `loopdoctor explain` explains. */
export function tag(finding: string | null): string {
  return finding === null ? '' : ` [${finding}]`
}
