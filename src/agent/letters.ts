/** Sends on what the watched thread left in its outbox. */
import type { AgentEvent } from '../protocol/events.js'
import type { Interner } from './interning.js'
import { emptyOutbox, type Letter } from './outbox.js'
import type { Shared } from './shared.js'

export function createPostman(
  shared: Shared,
  s: string,
  intern: Interner,
  now: () => number,
  send: (event: AgentEvent) => void,
): () => void {
  const post = (letter: Letter): void =>
    send(
      letter.kind === 'interval'
        ? { ...letter, s, origin: letter.origin && intern.stack(letter.origin) }
        : { ...letter, s },
    )
  return () => {
    const lost = emptyOutbox(shared, post)
    if (lost > 0) send({ kind: 'dropped', s, atMs: now(), count: lost, what: 'letters' })
  }
}
