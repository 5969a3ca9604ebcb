/** A line of the wire or of a recording, which anybody may have written: an event as its type says, or none. */
import { decode } from '../../protocol/codec.js'
import type { WireEvent } from '../../protocol/events.js'
import { eventShapes } from './event-shapes.js'
import { NONE, type Shape } from './shape.js'

/**
 * Null where the line is damaged, or says nonsense. Of an event of a newer version, what we do not know is left out; of
 * a kind that we do not know, all but its name.
 */
export function hearLine(line: Buffer): WireEvent | null {
  const event = decode(line)
  return event && known(event)
}

function known(event: WireEvent): WireEvent | null {
  if (!Object.hasOwn(eventShapes, event.kind)) return { kind: event.kind, s: event.s } as WireEvent
  const shape: Shape<WireEvent> = eventShapes[event.kind]
  const heard = shape(event)
  return heard === NONE ? null : heard
}
