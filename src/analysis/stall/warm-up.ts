/** The time in which stalls are a matter of starting, where somebody asked for more of it than the start-up itself. */
import type { Session } from '../../session/session.js'
import type { StallFacts } from './facts.js'

/** Until this long after the start of the run, and until the process first listens, if it ever does. */
export function warmedUp(facts: StallFacts, { threads }: Session, ignoreFirstMs: number | null): StallFacts {
  if (ignoreFirstMs === null || facts.phase !== 'running') return facts
  const { pid } = facts.thread.hello
  const listening = threads.filter(({ hello }) => hello.pid === pid).flatMap((thread) => thread.listening)
  const firstMs = listening.length > 0 ? Math.min(...listening.map(({ atMs }) => atMs)) : 0
  return facts.startMs < Math.max(ignoreFirstMs, firstMs) ? { ...facts, phase: 'startup' } : facts
}
