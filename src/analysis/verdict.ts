/** One sentence that a person would say. */
import type { Finding, Report, Stall } from './report.js'
import { count, duration } from './words.js'

export function verdictOf(
  findings: readonly Finding[],
  stalls: readonly Stall[],
  run: Report['runs'][number],
  watched: boolean,
): Report['verdict'] {
  const bad = findings.filter(({ severity }) => severity !== 'note')
  if (bad.length > 0) return { healthy: false, headline: culpritSentence(bad, stalls) }
  if (!watched) return { healthy: true, headline: 'Nothing was watched: no node process reported in.' }
  const host = stalls.filter(({ cause }) => cause === 'host').length
  const own = stalls.filter(({ cause }) => cause !== 'host')
  const starting = own.filter(({ phase }) => phase === 'startup').length
  const workers = own.filter(({ phase, threadId }) => phase !== 'startup' && threadId !== 0).length
  const but = [
    host > 0 ? `${count(host, 'stall')} came from the machine` : '',
    starting > 0 ? `start-up had ${count(starting, 'stall')}` : '',
    workers > 0 ? `worker threads had ${count(workers, 'stall')}` : '',
  ].filter(Boolean)
  const headline = `No stall over ${duration(run.thresholdMs)}${workers > 0 ? ' of a main thread' : ''} in ${duration(run.durationMs)}`
  return {
    healthy: true,
    headline:
      but.length > 0
        ? `${headline}${host + starting > 0 ? " of the program's own" : ''}; ${but.join(', ')}.`
        : `${headline}.`,
  }
}

function culpritSentence(bad: readonly Finding[], stalls: readonly Stall[]): string {
  const [worst] = bad as [Finding]
  const blockedMs = bad.reduce((sum, finding) => sum + finding.blockedMs, 0)
  const times = bad.reduce((sum, finding) => sum + (finding.blockedMs > 0 ? finding.count : 0), 0)
  const place = worst.location ? `${worst.location.file}:${worst.location.line}` : 'a place that could not be named'
  const where = `${place}${asked(worst)}`
  if (times === 0)
    return worst.id === 'endless-stall' ? `A loop never came back, at ${where}.` : `${worst.title}, at ${where}.`
  const total =
    times === 1
      ? `The loop was held once, for ${duration(blockedMs)}`
      : `The loop was held ${times} times, for ${duration(blockedMs)} in all`
  const main = times > 1 && bad.length > 1 ? `; most of it, ${duration(worst.blockedMs)}, at ${where}` : `, at ${where}`
  return stalls.some(({ ongoing }) => ongoing) ? `${total}${main}, and did not come back.` : `${total}${main}.`
}

const SHORT = 30

/** " (GET /export)": where one thing alone asked for it, and in few words. */
function asked({ labels: [only, ...more] }: Finding): string {
  return only !== undefined && more.length === 0 && only.length <= SHORT ? ` (${only})` : ''
}
