/** What was heard, made into a report: no I/O, no clock, the same result wherever it is done. */
import type { Session, WatchedThread } from '../session/session.js'
import { driftFindings } from './checks/timer-drift.js'
import { completenessOf, incompleteFinding } from './completeness.js'
import { excerptsFor } from './excerpts.js'
import { groupFindings, longest, worstFirst } from './grouping.js'
import { checkResults } from './healthy.js'
import { profileOf } from './profile.js'
import { awaitTree } from './promises/await-tree.js'
import { promiseTroubles } from './promises/problems.js'
import type { Profile, Report, Run, Stall } from './report.js'
import { isLauncher } from './role.js'
import { type Atlas, createAtlas } from './source/atlas.js'
import { readFacts, type StallFacts } from './stall/facts.js'
import { stallRow } from './stall/stall-row.js'
import { idleSuspensions } from './stall/suspension.js'
import { warmedUp } from './stall/warm-up.js'
import { threadRow } from './thread-row.js'
import { unwatchedRows } from './unwatched.js'
import { verdictOf } from './verdict.js'

const MAX_STALLS = 10_000
const MAX_PROFILES = 200

export interface Wishes {
  /** Stalls in the first milliseconds of the run are of its start-up; null: only those of the program's own. */
  ignoreFirstMs: number | null
}

export function analyse(session: Session, tool: Report['tool'], wishes: Wishes = { ignoreFirstMs: null }): Report {
  const atlas = createAtlas(session.sources, session.run.cwd)
  const endMs = endOf(session)
  const read = session.threads.flatMap((thread) => readStalls(thread, session, atlas, wishes))
  const stalls = read.map(({ stall }) => stall).sort((a, b) => a.startMs - b.startMs)
  const completeness = completenessOf(session, stalls)
  const launchers = new Set(session.threads.filter(({ hello }) => isLauncher(hello)).map(({ hello }) => hello.pid))
  const groups = { atlas, isLauncher: (pid: number) => launchers.has(pid) }
  const promises = promiseTroubles(session, atlas, endMs)
  const findings = [
    ...worstFirst([...groupFindings(stalls, groups), ...promises.findings, ...driftFindings(session, atlas)]),
    ...incompleteFinding(completeness),
  ]
  const run = runOf(session, endMs)
  const watching = { any: session.threads.length > 0, traced: session.threads.some(isTraced), ms: endMs }
  const kept = longest(stalls, MAX_STALLS)
  return {
    schemaVersion: '1.0',
    tool,
    runs: [run],
    verdict: verdictOf(findings, stalls, run, watching.any),
    completeness,
    threads: [...session.threads.map((thread) => threadRow(thread, session, stalls, endMs)), ...unwatchedRows(session)],
    stalls: kept,
    promises: promises.problems,
    findings,
    checks: checkResults(findings, watching),
    budgets: [],
    awaits: awaitTree(session, atlas),
    profiles: profilesOf(read),
    sources: excerptsFor(kept, promises.problems, findings, atlas),
    clinic: null,
    ignored: 0,
  }
}

interface ReadStall {
  stall: Stall
  facts: StallFacts | null
}

function readStalls(thread: WatchedThread, session: Session, atlas: Atlas, { ignoreFirstMs }: Wishes): ReadStall[] {
  const name = (index: number): string => `S${thread.hello.pid}.${thread.hello.threadId}.${index + 1}`
  const facts = thread.stalls
    .map((record) => readFacts(record, thread, session, atlas))
    .filter(({ durationMs }) => durationMs >= session.run.thresholdMs)
    .map((each) => warmedUp(each, session, ignoreFirstMs))
  const told = facts.map((each, index) => ({ stall: stallRow(each, session.run.id, name(index)), facts: each }))
  const idle = idleSuspensions(thread, session).map((stall, index) => ({
    stall: { ...stall, id: name(told.length + index) },
    facts: null,
  }))
  return [...told, ...idle]
}

const isTraced = ({ tiers }: WatchedThread): boolean => tiers.some(({ tier, on }) => tier === 'tracer' && on)

function endOf(session: Session): number {
  return session.ended?.atMs ?? Math.max(0, ...session.threads.map(({ lastHeardMs }) => lastHeardMs))
}

function runOf({ run, ended }: Session, durationMs: number): Run {
  return {
    id: run.id,
    kind: run.runKind,
    host: run.host,
    command: run.command,
    cwd: run.cwd,
    startedAt: run.startedAt,
    durationMs,
    exitCode: ended?.exitCode ?? null,
    signal: ended?.signal ?? null,
    endedBy: ended?.endedBy ?? 'unknown',
    thresholdMs: run.thresholdMs,
    mode: run.mode,
    load: null,
  }
}

function profilesOf(read: readonly ReadStall[]): Profile[] {
  return read
    .filter(({ facts }) => (facts?.observations.length ?? 0) > 0)
    .sort((a, b) => b.stall.durationMs - a.stall.durationMs)
    .slice(0, MAX_PROFILES)
    .map(({ stall, facts }) => profileOf(stall.id, facts?.observations ?? []))
}
