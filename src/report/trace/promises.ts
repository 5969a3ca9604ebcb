/** A moment for each thing that went wrong with a promise. */
import type { PromiseProblem, Report } from '../../analysis/report.js'
import { place } from '../place.js'
import { cut } from '../project/words.js'
import type { TraceEvent, Track } from './event.js'

const LONGEST = 200

export function promiseEvents(report: Report, trackOf: (problem: PromiseProblem) => Track): TraceEvent[] {
  return report.promises.map((problem) => ({
    ph: 'i',
    s: 't',
    cat: 'promise',
    name: cut(problem.problem, LONGEST),
    ...trackOf(problem),
    ts: Math.round(problem.atMs * 1000),
    args: args(problem),
  }))
}

function args({ id, count, site, throwSite, errors, pendingMs }: PromiseProblem): Record<string, string | number> {
  const [error] = errors
  return {
    problem: cut(id, LONGEST),
    count,
    ...(site ? { place: cut(place(site), LONGEST), function: cut(site.function, LONGEST) } : {}),
    ...(throwSite ? { thrownAt: cut(place(throwSite), LONGEST) } : {}),
    ...(error ? { error: cut(`${error.name}: ${error.message}`, LONGEST) } : {}),
    ...(pendingMs === null ? {} : { pendingMs }),
  }
}
