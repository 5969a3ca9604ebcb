import type { Score } from './score.js'

/** Something the doctor must reach on one Node. */
export interface Bar {
  node: string
  name: string
  actual: string
  ok: boolean
}

const LINE_AND_CAUSE_PERCENT = 98
const ENTERED_PERCENT = 98
const PROMISE_LINE_PERCENT = 95
const DURATION_ERROR = { ms: 5, percent: 2 }

/** Under load, when the machine itself stalls things, only a wrong name is unforgivable. */
export function barsOf(score: Score, load: boolean): Bar[] {
  const bar = (name: string, actual: string, ok: boolean): Bar => ({ node: score.node, name, actual, ok })
  const wrong = bar('no wrong culprit', String(score.wrongCulprits), score.wrongCulprits === 0)
  const misled = bar('no wrong entered', String(score.enteredWrong), score.enteredWrong === 0)
  const accused = bar('no promise finding that is not true', String(score.wrongPromises), score.wrongPromises === 0)
  if (load) return [wrong, misled, accused]
  const recall = percent(score.found, score.expected)
  const line = percent(score.lineRight, score.expected)
  const cause = percent(score.causeRight, score.expected)
  const entered = percent(score.enteredRight, score.enteredExpected)
  const promises = percent(score.promisesFound, score.promisesExpected)
  const promiseLines = percent(score.promiseLinesRight, score.promisesExpected)
  const error = score.durationError
  const exact = error === null || error.ms <= DURATION_ERROR.ms || error.percent <= DURATION_ERROR.percent
  return [
    wrong,
    misled,
    accused,
    bar('promise findings 100 %', words(promises), score.promisesFound === score.promisesExpected),
    bar(`their lines at least ${PROMISE_LINE_PERCENT} %`, words(promiseLines), promiseLines >= PROMISE_LINE_PERCENT),
    bar('recall 100 %', words(recall), score.found === score.expected),
    bar(`culprit line at least ${LINE_AND_CAUSE_PERCENT} %`, words(line), line >= LINE_AND_CAUSE_PERCENT),
    bar(`entered at least ${ENTERED_PERCENT} %`, words(entered), entered >= ENTERED_PERCENT),
    bar(`cause at least ${LINE_AND_CAUSE_PERCENT} %`, words(cause), cause >= LINE_AND_CAUSE_PERCENT),
    bar('median duration error at most 5 ms or 2 %', error === null ? '-' : `${error.ms.toFixed(1)} ms`, exact),
    bar('no finding above note on a healthy twin', String(score.falsePositives), score.falsePositives === 0),
  ]
}

export function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : (100 * part) / whole
}

function words(value: number): string {
  return `${value.toFixed(1)} %`
}
