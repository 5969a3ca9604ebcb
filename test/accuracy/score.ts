import type { Verdict } from './judge.js'

/** One Node's line of the table. */
export interface Score {
  node: string
  fixtures: number
  clean: number
  expected: number
  found: number
  lineRight: number
  causeRight: number
  findingRight: number
  enteredExpected: number
  enteredRight: number
  enteredWrong: number
  durationError: { ms: number; percent: number } | null
  falsePositives: number
  wrongCulprits: number
  promisesExpected: number
  promisesFound: number
  promiseLinesRight: number
  wrongPromises: number
}

export function scoreOf(node: string, verdicts: Verdict[]): Score {
  const sum = (of: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + of(verdict), 0)
  return {
    node,
    fixtures: verdicts.length,
    clean: verdicts.filter(({ misses }) => misses.length === 0).length,
    expected: sum(({ expected }) => expected),
    found: sum(({ found }) => found),
    lineRight: sum(({ lineRight }) => lineRight),
    causeRight: sum(({ causeRight }) => causeRight),
    findingRight: sum(({ findingRight }) => findingRight),
    enteredExpected: sum(({ enteredExpected }) => enteredExpected),
    enteredRight: sum(({ enteredRight }) => enteredRight),
    enteredWrong: sum(({ enteredWrong }) => enteredWrong),
    durationError: medianError(verdicts),
    falsePositives: sum(({ falsePositives }) => falsePositives),
    wrongCulprits: sum(({ wrongCulprits }) => wrongCulprits),
    promisesExpected: sum(({ promises }) => promises.expected),
    promisesFound: sum(({ promises }) => promises.found),
    promiseLinesRight: sum(({ promises }) => promises.lineRight),
    wrongPromises: sum(({ promises }) => promises.wrong),
  }
}

function medianError(verdicts: Verdict[]): Score['durationError'] {
  const errors = verdicts.flatMap(({ durationError }) => durationError ?? [])
  if (errors.length === 0) return null
  return { ms: median(errors.map(({ ms }) => ms)), percent: median(errors.map(({ percent }) => percent)) }
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
