/** One stall of the report: what it was, whose line, and how we know. */
import type { StallCheck } from '../checks/check.js'
import { stallChecks } from '../checks/registry.js'
import { findings } from '../findings.js'
import type { Stall } from '../report.js'
import type { StallFacts } from './facts.js'
import { impactOf } from './impact.js'

export function stallRow(facts: StallFacts, runId: string, id: string): Stall {
  const { check, subject, hasCulprit } = firstMatch(facts)
  const { blame, host, thread } = facts
  const cpuMs = host.cpuMs
  return {
    id,
    runId,
    pid: thread.hello.pid,
    threadId: thread.hello.threadId,
    startMs: round(facts.startMs),
    durationMs: round(facts.durationMs),
    ongoing: facts.ongoing,
    phase: facts.phase,
    cause: findings[check.id].cause ?? 'unknown',
    finding: check.id,
    culprit: hasCulprit ? blame.culprit : null,
    hot: blame.hot,
    subject,
    stack: blame.stack,
    entered: facts.entered,
    impact: impactOf(facts.record, facts.entered, round(facts.durationMs)),
    test: facts.test,
    evidence: {
      method: hasCulprit ? blame.method : 'inferred',
      samples: blame.samples,
      agreeing: hasCulprit ? blame.agreeing : 0,
      cpuMs: cpuMs === null ? null : round(cpuMs),
      waitMs: cpuMs === null ? null : round(Math.max(0, facts.durationMs - cpuMs - (host.runQueueMs ?? 0))),
      gcMs: round(facts.gcMs),
      runQueueMs: host.runQueueMs === null ? null : round(host.runQueueMs),
    },
  }
}

function firstMatch(facts: StallFacts): { check: StallCheck; subject: string | null; hasCulprit: boolean } {
  for (const check of stallChecks) {
    const match = check.matches(facts)
    if (match) return { check, ...match }
  }
  throw new Error('The last check matches every stall.')
}

/** Microseconds are as fine as the clock is worth. */
const round = (ms: number): number => Math.round(ms * 1000) / 1000
