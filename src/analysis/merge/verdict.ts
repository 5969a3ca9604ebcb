import type { Finding, Report, Run, Stall } from '../report.js'
import { countsOf } from '../stall/counts.js'
import { verdictOf } from '../verdict.js'
import { count } from '../words.js'

/** The sentence of one run, said over all: "In 3 runs: the loop was held …". */
export function verdictOver(
  findings: readonly Finding[],
  stalls: readonly Stall[],
  runs: readonly Run[],
  watched: boolean,
): Report['verdict'] {
  const { healthy, headline } = verdictOf(findings, [countsOf(stalls)], asOne(runs), watched)
  if (runs.length === 1) return { healthy, headline }
  const affected = new Set(stalls.filter(({ cause }) => cause !== 'host').map(({ runId }) => runId)).size
  const where =
    !healthy && affected > 0 && affected < runs.length
      ? `${affected} of ${runs.length} runs`
      : count(runs.length, 'run')
  return {
    healthy,
    headline: `In ${where}: ${headline.replace(/^(The loop|No stall|Nothing) /, (lead) => lead.toLowerCase())}`,
  }
}

/** As long as all together; a stall that none had is one over the highest threshold. */
function asOne(runs: readonly Run[]): Run {
  return {
    ...(runs[0] as Run),
    durationMs: runs.reduce((sum, { durationMs }) => sum + durationMs, 0),
    thresholdMs: Math.max(...runs.map(({ thresholdMs }) => thresholdMs)),
  }
}
