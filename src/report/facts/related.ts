/** What a finding is about, looked up once for all: ten thousand stalls must not be searched for each finding. */
import type { Finding, PromiseProblem, Report, Stall } from '../../analysis/report.js'

export interface Related {
  stalls(finding: Finding): Stall[]
  promises(finding: Finding): PromiseProblem[]
  /** The cwd of the run it happened in. */
  cwd(finding: Finding): string
}

export function related(report: Report): Related {
  const stalls = new Map(report.stalls.map((stall) => [stall.id, stall]))
  const promises = new Map(report.promises.map((problem) => [problem.id, problem]))
  const cwds = new Map(report.runs.map(({ id, cwd }) => [id, cwd]))
  const stallsOf = ({ stallIds }: Finding): Stall[] => stallIds.flatMap((id) => stalls.get(id) ?? [])
  const promisesOf = ({ promiseIds }: Finding): PromiseProblem[] => promiseIds.flatMap((id) => promises.get(id) ?? [])
  return {
    stalls: stallsOf,
    promises: promisesOf,
    cwd: (finding) => {
      const runId = (stallsOf(finding)[0] ?? promisesOf(finding)[0])?.runId
      return cwds.get(runId ?? '') ?? report.runs[0]?.cwd ?? '/'
    },
  }
}
