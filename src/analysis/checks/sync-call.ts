/** The checks for node's synchronous calls differ in their kind and their advice. */
import type { WorkKind } from '../source/classify.js'
import { cost, held, matchesWork, type StallCheck, type StallGroup } from './check.js'

export function syncCall(
  id: WorkKind,
  noun: string,
  why: string,
  fix: (group: StallGroup) => string,
  healthy: string,
): StallCheck {
  return {
    id,
    matches: matchesWork(id),
    words: (group) => ({
      title: `${group.subject ?? noun} ${held(group)}`,
      why: `${cost(group)}: ${why}`,
      fix: fix(group),
    }),
    healthy,
  }
}

/** `fs.readFileSync` → `fs.readFile`. */
export function asyncTwin(subject: string | null): string | null {
  return subject?.endsWith('Sync') ? subject.slice(0, -'Sync'.length) : null
}
