/** What went wrong with promises, one by one; and as findings, where what is the same thing is one. */
import type { Session } from '../../session/session.js'
import { findings } from '../findings.js'
import { fingerprintAt } from '../fingerprint.js'
import { surest } from '../grades.js'
import { grouped } from '../grouped.js'
import { forgetOthers } from '../known-threads.js'
import type { Finding, PromiseProblem } from '../report.js'
import { commonRhythm } from '../rhythm.js'
import type { Atlas } from '../source/atlas.js'
import type { Reading } from '../source/texts.js'
import { testAmong } from '../tests/test-in.js'
import type { PromiseCheck, Trouble, TroubleGroup, Watched } from './check.js'
import { promiseChecks } from './registry.js'

/** A report holds no more of one thing. */
const MOST_OF_EACH = 20

interface Found {
  check: PromiseCheck
  trouble: Trouble
  problem: PromiseProblem
}

interface Troubles {
  problems: PromiseProblem[]
  findings: Finding[]
}

/** What it gives finds the troubles of a session; in a thread that told nothing new, they are not looked for again. */
export function createTroubleFinder(atlas: Atlas): (session: Session, endMs: number) => Troubles {
  const known = new Map<string, Known>()

  function foundIn(watched: Watched): Found[] {
    const { thread } = watched
    const stamp = stampOf(watched)
    const held = known.get(thread.id)
    if (held?.stamp.every((each, index) => each === stamp[index]) && atlas.holds(held.reading)) {
      return held.reading.made
    }
    const reading = atlas.reading(() => promiseChecks.flatMap((check) => findIn(watched, check)))
    known.set(thread.id, { stamp, reading })
    return reading.made
  }

  return (session, endMs) => {
    forgetOthers(known, session)
    const found = session.threads.flatMap((thread) => foundIn({ thread, session, atlas, endMs }))
    const groups = grouped(found, sameThing)
    return {
      problems: groups.flatMap((group) => group.slice(0, MOST_OF_EACH).map(({ problem }) => problem)),
      findings: groups.map((group) => findingOf(group, atlas)),
    }
  }
}

interface Known {
  stamp: readonly unknown[]
  reading: Reading<Found[]>
}

/** All that a check reads beside texts. For how long work has been pending grows with time. */
function stampOf({ thread: { hello, promises }, session: { run, ended }, endMs }: Watched): unknown[] {
  const pending = promises.started.some(({ settledMs }) => settledMs === null)
  return [hello, promises.told, run, ended, pending ? endMs : null]
}

function findIn(watched: Watched, check: PromiseCheck): Found[] {
  const { pid, threadId } = watched.thread.hello
  return check.find(watched).map((trouble, index) => ({
    check,
    trouble,
    problem: {
      id: `P${pid}.${threadId}.${check.id}.${index + 1}`,
      runId: watched.session.run.id,
      pid,
      threadId,
      problem: check.id,
      atMs: trouble.atMs,
      count: trouble.count ?? 1,
      site: trouble.site,
      throwSite: trouble.throwSite ?? null,
      createdStack: trouble.createdStack ?? [],
      pendingMs: trouble.pendingMs ?? null,
      errors: trouble.errors ?? [],
      lateMs: trouble.lateMs ?? null,
      ranOnMs: trouble.ranOnMs ?? null,
      waiters: trouble.waiters ?? null,
      test: testAmong(trouble.stacks, watched.thread, watched.atlas),
    },
  }))
}

function sameThing({ check, problem: { site, throwSite, pid, threadId, errors }, trouble }: Found): string {
  const line = site ?? throwSite
  const place = line ? `${line.file}:${line.line}` : `${pid}.${threadId} ${errors[0]?.name}`
  return `${check.id} ${trouble.subject ?? ''} ${trouble.severity ?? ''} ${place}`
}

function findingOf(found: Found[], atlas: Atlas): Finding {
  const [{ check, problem: first, trouble }] = found as [Found, ...Found[]]
  const problems = found.map(({ problem }) => problem)
  const group: TroubleGroup = {
    problems,
    first,
    count: problems.reduce((sum, { count }) => sum + count, 0),
    subject: trouble.subject ?? null,
    told: trouble.told ?? null,
  }
  const location = first.site ?? first.throwSite
  const times = problems.map(({ atMs }) => atMs)
  return {
    id: check.id,
    severity: trouble.severity ?? findings[check.id].severity,
    confidence: surest(found.map((each) => each.trouble.confidence)),
    ...check.words(group),
    location,
    fingerprint: fingerprintAt(check.id, location, atlas),
    count: group.count,
    blockedMs: 0,
    worstMs: 0,
    firstMs: Math.min(...times),
    lastMs: Math.max(...times),
    everyMs: commonRhythm([times]),
    labels: [],
    stallIds: [],
    promiseIds: problems.slice(0, MOST_OF_EACH).map(({ id }) => id),
  }
}
