import { type Flow, flowsOf, pendingMs } from '../promises/await-graph.js'
import type { PromiseCheck } from '../promises/check.js'
import { deadlocksIn } from '../promises/deadlock.js'
import { at } from '../promises/words.js'
import { count as counted } from '../words.js'

export const reentrantLock: PromiseCheck = {
  id: 'reentrant-lock',
  find({ thread, atlas }) {
    const { awaits } = thread.promises
    if (!awaits) return []
    return deadlocksIn(flowsOf(awaits, atlas), atlas).map(({ way, again, first, named, seen }) => ({
      atMs: awaits.atMs,
      site: again,
      createdStack: [...way].reverse().map(({ frame }) => frame),
      stacks: [[...way].reverse().map(({ site }) => site)],
      pendingMs: pendingMs((way.at(-1) as Flow).node, awaits),
      confidence: named && !seen ? 'likely' : 'possible',
      subject: first && `${first.function} at ${at(first)}`,
    }))
  },
  words: ({ first: { site, createdStack }, count, subject }) => ({
    title: `A lock is wanted again by the flow that holds it${count > 1 ? ` (${counted(count, 'flow')})` : ''}`,
    why: `The await at ${at(site)} waits for a lock that ${subject ?? `${createdStack.at(-1)?.function} at ${at(createdStack.at(-1) ?? null)}`} holds already, and that waits for the await: neither can ever go on.`,
    fix: 'Do not take the lock again inside of it: hand the held lock down, split the function into one that takes it and one that expects it, or raise the limit where it is a limit.',
  }),
  healthy: 'no flow was found waiting for a lock that it holds',
}
