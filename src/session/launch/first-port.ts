/** The port that the target, or any process below it, listens on first. */
import type { WireEvent } from '../../protocol/events.js'

export interface FirstPort {
  hear(event: WireEvent): void
  /** Stays pending where nobody ever listens; a socket in the file system has no port. */
  readonly port: Promise<number>
}

export function firstPort(): FirstPort {
  let found: (port: number) => void = () => undefined
  const port = new Promise<number>((resolve) => {
    found = resolve
  })
  return {
    hear(event) {
      if (event.kind === 'listening' && event.port !== null) found(event.port)
    },
    port,
  }
}
