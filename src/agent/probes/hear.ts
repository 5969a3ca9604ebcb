/** Subscribes to a channel of diagnostics_channel, for as long as we are in this thread. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { onLeave } from '../undo.js'

export function hear(channel: string, act: (message: unknown) => void): void {
  subscribe(channel, act)
  onLeave(() => unsubscribe(channel, act))
}
