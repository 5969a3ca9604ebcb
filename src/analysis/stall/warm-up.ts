/** The time in which stalls are a matter of starting, where somebody asked for more of it than the start-up itself. */
import type { StallFacts } from './facts.js'

/** Until this long after the start of the run, and until the thread first listens, if it ever does. */
export function warmedUp(facts: StallFacts, ignoreFirstMs: number | null): StallFacts {
  if (ignoreFirstMs === null || facts.phase !== 'running') return facts
  const [first] = facts.thread.listening
  return facts.startMs < Math.max(ignoreFirstMs, first?.atMs ?? 0) ? { ...facts, phase: 'startup' } : facts
}
