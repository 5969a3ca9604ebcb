/** What of a report a guest was not told yet: stalls that are over, and problems with promises, as often as they come. */
import type { Finding, PromiseProblem, Report, Stall } from '../analysis/report.js'

export type News =
  | { tell: 'stall'; stall: Stall; finding: Finding }
  | { tell: 'promise'; problem: PromiseProblem; finding: Finding }
export type NewsOf = (report: Report) => News[]

export interface Interest {
  pid: number
  /** Milliseconds of the session: the turn in which somebody began to listen is not yet told. */
  sinceMs: number
}

export function createNewsOf({ pid, sinceMs }: Interest): NewsOf {
  let told = new Set<string>()

  return ({ stalls, promises, findings }) => {
    const now = new Set<string>()
    const isNew = (key: string): boolean => {
      now.add(key)
      return !told.has(key)
    }
    const stallNews = stalls
      .filter((stall) => stall.pid === pid && !stall.ongoing && stall.startMs >= sinceMs)
      .filter(({ id }) => isNew(id))
      .flatMap((stall): News[] => {
        const finding = findings.find(({ id, stallIds }) => id === stall.finding && stallIds.includes(stall.id))
        return finding ? [{ tell: 'stall', stall, finding }] : []
      })
    const promiseNews = promises
      .filter((problem) => problem.pid === pid && problem.atMs >= sinceMs)
      .filter(({ id, count }) => isNew(`${id} ${count}`))
      .flatMap((problem): News[] => {
        const finding = findings.find(({ id, promiseIds }) => id === problem.problem && promiseIds.includes(problem.id))
        return finding ? [{ tell: 'promise', problem, finding }] : []
      })
    // What has gone from the report does not come back.
    told = now
    return [...stallNews, ...promiseNews]
  }
}
