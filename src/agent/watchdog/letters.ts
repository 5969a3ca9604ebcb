/** Sends on what the watched thread left in its outbox. */
import type { AgentEvent, Snapshot } from '../../protocol/events.js'
import { withStacks } from '../../protocol/promise-events.js'
import { emptyOutbox, type JobMade, type Letter, type ScriptPiece } from '../outbox.js'
import { scriptEvent } from '../scripts/scripts.js'
import type { Shared } from '../shared.js'
import type { Interner } from './interning.js'

export function createPostman(
  shared: Shared,
  s: string,
  intern: Interner,
  now: () => number,
  send: (event: AgentEvent) => void,
): () => void {
  const pieces = new Map<string, string>()
  const post = (letter: Letter): void => {
    if (letter.kind === 'script-piece') putTogether(letter)
    else send(eventOf(letter, s, intern))
  }

  function putTogether({ file, text, isFirst, isLast }: ScriptPiece): void {
    const before = isFirst ? '' : pieces.get(file)
    if (before === undefined) return
    pieces.set(file, before + text)
    if (!isLast) return
    pieces.delete(file)
    const [source, sourceMapURL] = JSON.parse(before + text) as [string, string]
    send(scriptEvent(s, { file, source, sourceMapURL }))
  }

  return () => {
    const lost = emptyOutbox(shared, post)
    if (lost > 0) send({ kind: 'dropped', s, atMs: now(), count: lost, what: 'letters' })
    // What has a gap cannot be put together.
    if (lost > 0) pieces.clear()
  }
}

function eventOf(letter: Exclude<Letter, ScriptPiece>, s: string, intern: Interner): AgentEvent {
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
