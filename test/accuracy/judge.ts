import { isDeepStrictEqual } from 'node:util'
import type { Report, Stall } from '../../src/analysis/report.js'
import { type Claim, describeEntered, describeExpected, judgeEntered } from './entered.js'
import type { ExpectedStall, Fixture } from './fixture.js'
import { impactDifferences } from './impact.js'
import { matchStalls } from './match.js'
import type { Observation } from './observe.js'
import { isAmong, placeOf, placeRight } from './place.js'
import { judgePromises, type PromiseVerdict } from './promises.js'

/** What was right and what was not in one fixture's report. */
export interface Verdict {
  fixture: string
  expected: number
  found: number
  lineRight: number
  causeRight: number
  findingRight: number
  /** |reported - true|, and that as a share of the truth: the middle one of the fixture's stalls. */
  durationError: { ms: number; percent: number } | null
  /** Of the stalls whose `entered` is known to the fixture. */
  enteredExpected: number
  enteredRight: number
  /** Claimed, and false. */
  enteredWrong: number
  falsePositives: number
  wrongCulprits: number
  promises: PromiseVerdict
  /** The report says that the machine took the CPU away: nothing that is missing says much. */
  starved: boolean
  hung: Observation['hung']
  /** One line each. */
  misses: string[]
}

export function judge(fixture: Fixture, { exit, report, truthMs, stderr, hung }: Observation): Verdict {
  const misses: string[] = []
  if (exit !== (fixture.exit ?? 0)) misses.push(`exit code ${exit}, expected ${fixture.exit ?? 0}`)
  if (hung) misses.push('did not end by itself')
  if (report === null) misses.push(`no report: ${stderr.trim().split('\n').at(-1) ?? ''}`)
  const { pairs, missing, extra } = matchStalls(fixture, stallsOfProgram(report))
  for (const stall of missing) misses.push(`not found: ${stall.finding} at ${stall.file}:${stall.line}`)
  for (const pair of pairs) misses.push(...differences(pair), ...strangeRole(pair, report))
  const falsePositives = fixture.healthy ? accusations(report) : []
  const wrong = [...pairs.map(({ stall }) => stall), ...extra].filter((stall) => isWrong(fixture, stall))
  misses.push(...falsePositives.map((id) => `false positive: ${id}`))
  misses.push(...extra.filter((stall) => wrong.includes(stall)).map((stall) => `extra stall: ${describe(stall)}`))
  misses.push(...absentFindings(fixture, report).map((id) => `finding not raised: ${id}`))
  misses.push(...wrongSilence(fixture, report), ...otherFindings(fixture, report))
  const promises = judgePromises(fixture, report)
  misses.push(...promises.misses)
  const traced = report?.runs[0]?.mode !== 'light'
  const claims = traced ? pairs.flatMap(claimOf) : []
  if (traced) misses.push(...pairs.flatMap(untoldStory))
  return {
    fixture: fixture.name,
    expected: pairs.length + missing.length,
    found: pairs.length,
    lineRight: pairs.filter(({ stall, expected }) => placeRight(stall.culprit, expected)).length,
    causeRight: pairs.filter(({ stall, expected }) => isAmong(stall.cause, expected.cause)).length,
    findingRight: pairs.filter(({ stall, expected }) => isAmong(stall.finding, expected.finding)).length,
    durationError: durationError(
      pairs.map(({ stall }) => stall),
      truthMs,
    ),
    enteredExpected: claims.length + (traced ? missing.filter(({ entered }) => entered !== undefined).length : 0),
    enteredRight: claims.filter((claim) => claim === 'right').length,
    enteredWrong: claims.filter((claim) => claim === 'false').length,
    falsePositives: falsePositives.length,
    wrongCulprits: wrong.length,
    promises,
    starved: (report?.stalls ?? []).some(({ finding }) => finding === 'cpu-starved'),
    hung,
    misses,
  }
}

/** A package manager that starts the program has stalls of its own, as long as the machine makes them. */
function stallsOfProgram(report: Report | null): Stall[] {
  const launchers = report?.threads.filter(({ role }) => role === 'launcher').map(({ pid }) => pid) ?? []
  return report?.stalls.filter(({ pid }) => !launchers.includes(pid)) ?? []
}

interface Pair {
  stall: Stall
  expected: ExpectedStall
}

function differences({ stall, expected }: Pair): string[] {
  const found: string[] = []
  const seen = describe(stall)
  if (!placeRight(stall.culprit, expected)) found.push(`line: expected ${expected.file}:${expected.line}, got ${seen}`)
  if (!isAmong(stall.cause, expected.cause)) found.push(`cause: expected ${expected.cause}, got ${seen}`)
  if (!isAmong(stall.finding, expected.finding)) found.push(`finding: expected ${expected.finding}, got ${seen}`)
  if (expected.subject !== undefined && stall.subject !== expected.subject) {
    found.push(`subject: expected ${expected.subject}, got ${stall.subject}`)
  }
  if (expected.package !== undefined && !namesPackage(stall, expected.package)) {
    found.push(`package: expected ${expected.package}, got ${stall.hot?.package ?? null} in the hot frame`)
  }
  if (expected.thread !== undefined && threadOf(stall) !== expected.thread) found.push(`thread: got ${stall.threadId}`)
  if (expected.test !== undefined && !isDeepStrictEqual(stall.test, expected.test))
    found.push(`test: expected ${JSON.stringify(expected.test)}, got ${JSON.stringify(stall.test)}`)
  if (expected.ongoing !== undefined && stall.ongoing !== expected.ongoing) found.push(`ongoing: got ${stall.ongoing}`)
  return found
}

function claimOf({ stall, expected }: Pair): Claim[] {
  return expected.entered === undefined ? [] : [judgeEntered(stall.entered, expected.entered)]
}

/** Who asked and who waited, where that is not as expected. */
function untoldStory(pair: Pair): string[] {
  const { stall, expected } = pair
  const entered = claimOf(pair)
    .filter((claim) => claim !== 'right')
    .map(() => `entered: expected ${describeExpected(expected.entered ?? null)}, got ${describeEntered(stall.entered)}`)
  return [...entered, ...(expected.impact ? impactDifferences(stall.impact, expected.impact) : [])]
}

/** A stall's pid and thread must lead to a row of the report, with the part that it has in the tree. */
function strangeRole({ stall, expected }: Pair, report: Report | null): string[] {
  const row = report?.threads.find(({ pid, threadId }) => pid === stall.pid && threadId === stall.threadId)
  if (!row) return [`no row for thread ${stall.threadId} of process ${stall.pid}`]
  return expected.role === undefined || row.role === expected.role
    ? []
    : [`role: expected ${expected.role}, got ${row.role}`]
}

/** Each thread that could not be watched is named, with a row of its own, and no other is. */
function wrongSilence({ unwatched = 0 }: Fixture, report: Report | null): string[] {
  const named = report?.completeness.notes.filter(({ code }) => code === 'unwatched').length ?? 0
  const rows = report?.threads.filter(({ watched }) => watched === 'none').length ?? 0
  return named === unwatched && rows >= unwatched
    ? []
    : [`not watched: expected ${unwatched}, got ${named}, rows ${rows}`]
}

function threadOf({ threadId }: Stall): ExpectedStall['thread'] {
  return threadId === 0 ? 'main' : 'worker'
}

/** Where the package only calls a Node API, the hot frame is Node's own, and the package stands above it. */
function namesPackage(stall: Stall, name: string): boolean {
  return [stall.hot, ...stall.stack].some((frame) => frame?.package === name)
}

function describe(stall: Stall): string {
  const ms = Math.round(stall.durationMs)
  return `${stall.finding} (${stall.cause}, ${stall.phase}, ${ms} ms) at ${placeOf(stall.culprit)}`
}

/** A culprit that is no expected line: the one thing that must never happen. What the host did blames nobody. */
function isWrong(fixture: Fixture, stall: Stall): boolean {
  if (stall.culprit === null || stall.cause === 'host') return false
  return !fixture.stalls.some((expected) => placeRight(stall.culprit, expected))
}

function accusations(report: Report | null): string[] {
  return (report?.findings ?? [])
    .filter(({ severity }) => severity !== 'note')
    .map(({ id, title }) => `${id}: ${title}`)
}

function absentFindings(fixture: Fixture, report: Report | null): string[] {
  const raised = new Set(report?.findings.map(({ id }) => id))
  return (fixture.alsoFindings ?? []).filter((id) => !raised.has(id))
}

function otherFindings({ findings }: Fixture, report: Report | null): string[] {
  if (findings === undefined) return []
  const raised = (report?.findings ?? []).map(({ id }) => id).filter((id) => !OF_THE_HOST.includes(id))
  const missing = findings.filter((id) => !raised.includes(id)).map((id) => `finding not raised: ${id}`)
  return [...missing, ...raised.filter((id) => !findings.includes(id)).map((id) => `other finding: ${id}`)]
}

const OF_THE_HOST = ['cpu-starved', 'suspended', 'memory-thrash', 'startup-stall']

function durationError(stalls: Stall[], truthMs: number[]): Verdict['durationError'] {
  if (truthMs.length === 0 || truthMs.length !== stalls.length) return null
  const inOrder = [...stalls].sort((a, b) => a.startMs - b.startMs)
  const errors = inOrder.map(({ durationMs }, i) => {
    const truth = truthMs[i] as number
    const ms = Math.abs(durationMs - truth)
    return { ms, percent: (100 * ms) / truth }
  })
  return errors.sort((a, b) => a.ms - b.ms)[Math.floor(errors.length / 2)] ?? null
}
