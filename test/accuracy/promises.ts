import { isDeepStrictEqual } from 'node:util'
import { combinators } from '../../src/analysis/findings/combinators.js'
import { promises as others } from '../../src/analysis/findings/promises.js'
import type { Finding, Report } from '../../src/analysis/report.js'
import type { ExpectedTest, Fixture, Place } from './fixture.js'
import { isAmong, isAt, placeOf } from './place.js'

const promiseFindings = { ...others, ...combinators }

/** A finding about promises: its location, and where the error was thrown. */
export interface ExpectedPromise extends Place {
  finding: string
  thrown?: Place
  /** In which test. */
  test?: ExpectedTest
  confidence?: Finding['confidence']
  severity?: Finding['severity']
  /** Not known in light mode. */
  mode?: 'traced'
}

export interface PromiseVerdict {
  expected: number
  found: number
  lineRight: number
  /** Raised, and not true: the fixture has no such thing on that line. */
  wrong: number
  misses: string[]
}

export function judgePromises({ promises = [] }: Fixture, report: Report | null): PromiseVerdict {
  const traced = report?.runs[0]?.mode !== 'light'
  const wanted = promises.filter(({ mode }) => traced || mode !== 'traced')
  const left = (report?.findings ?? []).filter(({ id }) => Object.hasOwn(promiseFindings, id))
  const misses: string[] = []
  let found = 0
  let lineRight = 0
  for (const expected of wanted) {
    const finding = take(left, expected)
    if (!finding) {
      misses.push(`not found: ${expected.finding} at ${expected.file}:${expected.line}`)
      continue
    }
    found++
    const differences = differencesOf(finding, expected, report)
    if (isAt(finding.location, expected)) lineRight++
    misses.push(...differences.map((words) => `${expected.finding}: ${words}`))
  }
  const wrong = left.filter(({ severity }) => severity !== 'note')
  misses.push(...wrong.map(({ id, location, title }) => `not true: ${id} at ${placeOf(location)}: ${title}`))
  return { expected: wanted.length, found, lineRight, wrong: wrong.length, misses }
}

/** The finding of that kind on that line; else another of the kind. It is no longer left. */
function take(left: Finding[], expected: ExpectedPromise): Finding | undefined {
  const alike = left.filter(({ id }) => id === expected.finding)
  const finding = alike.find(({ location }) => isAt(location, expected)) ?? alike[0]
  if (finding) left.splice(left.indexOf(finding), 1)
  return finding
}

function differencesOf(finding: Finding, expected: ExpectedPromise, report: Report | null): string[] {
  const { thrown, confidence, severity, test } = expected
  const words: string[] = []
  if (!isAt(finding.location, expected))
    words.push(`line: expected ${expected.file}:${expected.line}, got ${placeOf(finding.location)}`)
  const problems = report?.promises.filter(({ id }) => finding.promiseIds.includes(id)) ?? []
  if (thrown && !problems.some(({ throwSite }) => isAt(throwSite, thrown)))
    words.push(`thrown: expected ${thrown.file}:${thrown.line}, got ${placeOf(problems[0]?.throwSite ?? null)}`)
  if (test && !problems.some((problem) => isDeepStrictEqual(problem.test, test)))
    words.push(`test: expected ${JSON.stringify(test)}, got ${JSON.stringify(problems[0]?.test ?? null)}`)
  if (confidence && !isAmong(finding.confidence, confidence)) words.push(`confidence: got ${finding.confidence}`)
  if (severity && finding.severity !== severity) words.push(`severity: got ${finding.severity}`)
  return words
}
