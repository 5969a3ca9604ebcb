/** Sends on what the watched thread left in its outbox. */
import type { AgentEvent, Snapshot } from '../protocol/events.js'
import { withStacks } from '../protocol/promise-events.js'
import type { Interner } from './interning.js'
import { emptyOutbox, type JobMade, type Letter } from './outbox.js'
import type { RawSite } from './probes/call-sites.js'
import type { Shared } from './shared.js'

export function createPostman(
  shared: Shared,
  s: string,
  intern: Interner,
  now: () => number,
  send: (event: AgentEvent) => void,
  noticed: (sites: RawSite[]) => void,
): () => void {
  const post = (letter: Letter): void => {
    if (isTrouble(letter)) withStacks({ ...letter, s }, (sites) => sites && noticed(sites))
    send(eventOf(letter, s, intern))
  }
  return () => {
    const lost = emptyOutbox(shared, post)
    if (lost > 0) send({ kind: 'dropped', s, atMs: now(), count: lost, what: 'letters' })
  }
}

/** Worth a look at the source, which may have to be read from memory: that holds the program for a moment. */
function isTrouble(letter: Letter): letter is Extract<Letter, { kind: 'rejection' | 'started' | 'parked' }> {
  return letter.kind === 'rejection' || letter.kind === 'started' || (letter.kind === 'parked' && letter.crowd !== null)
}

function eventOf(letter: Letter, s: string, intern: Interner): AgentEvent {
  switch (letter.kind) {
    case 'interval':
      return { ...letter, s, origin: letter.origin && intern.stack(letter.origin) }
    case 'job':
      return snapshotOf(letter, s, intern)
    case 'child':
    case 'worker':
    case 'impact':
      return { ...letter, s }
    default:
      return withStacks({ ...letter, s }, (sites) => sites && intern.stack(sites))
  }
}

function snapshotOf({ turn, atMs, startMs, jobsRun, sites, entry }: JobMade, s: string, intern: Interner): Snapshot {
  const stack = intern.stack(sites)
  const told = { stack, asyncId: 0, jobsRun, exiting: false, callback: null, entry: entry && intern.entry(entry) }
  return { kind: 'snapshot', s, turn, askedMs: atMs, atMs, startMs, ...told, made: true }
}
