/** Who hears of a session while it goes on. */
import type { Watcher } from '../session/launch/watch.js'

export type Audience = Pick<Watcher, 'follow' | 'ready'>

/** Each event, and how the target can be asked and ended, goes to all who care for it, in this order. */
export function audienceOf(...listeners: (Partial<Audience> | null)[]): Audience {
  return {
    follow: (...heard) => {
      for (const listener of listeners) listener?.follow?.(...heard)
    },
    ready: (controls) => {
      for (const listener of listeners) listener?.ready?.(controls)
    },
  }
}
