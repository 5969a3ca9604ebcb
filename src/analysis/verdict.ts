/** One sentence that a person would say. */
import type { Finding, Report } from './report.js'
import type { StallCounts } from './stall/counts.js'
import { count, duration } from './words.js'

export function verdictOf(
  findings: readonly Finding[],
  counts: readonly StallCounts[],
  run: Report['runs'][number],
  watched: boolean,
): Report['verdict'] {
  const total = (what: keyof StallCounts): number => counts.reduce((sum, part) => sum + part[what], 0)
  const bad = findings.filter(({ severity }) => severity !== 'note')
  if (isFilled(bad)) return { healthy: false, headline: culpritSentence(bad, total('ongoing') > 0) }
  if (!watched) return { healthy: true, headline: 'Nothing was watched: no node process reported in.' }
  const [host, starting, workers] = [total('host'), total('starting'), total('working')]
  const but = [
    host > 0 ? `${count(host, 'stall')} came from the machine` : '',
    starting > 0 ? `start-up had ${count(starting, 'stall')}` : '',
    workers > 0 ? `worker threads had ${count(workers, 'stall')}` : '',
  ].filter(Boolean)
  const whose = [host + starting > 0 ? " of the program's own" : '', workers > 0 ? ' on a main thread' : ''].join('')
  const headline = `No stall${whose} over ${duration(run.thresholdMs)} in ${duration(run.durationMs)}`
  return { healthy: true, headline: `${[headline, but.join(', ')].filter(Boolean).join('; ')}.` }
}

const isFilled = (findings: Finding[]): findings is [Finding, ...Finding[]] => findings.length > 0

function culpritSentence(bad: readonly [Finding, ...Finding[]], ongoing: boolean): string {
  const held = bad.filter(({ blockedMs }) => blockedMs > 0)
  if (!isFilled(held))
    return bad[0].stallIds.length > 0 ? `A loop never came back, at ${placeOf(bad[0])}.` : promiseSentence(bad)
  const longest = held.reduce((most, finding) => (finding.blockedMs > most.blockedMs ? finding : most))
  const blockedMs = held.reduce((sum, finding) => sum + finding.blockedMs, 0)
  const times = held.reduce((sum, finding) => sum + finding.count, 0)
  const total =
    times === 1
      ? `The loop was held once, for ${duration(blockedMs)}`
      : `The loop was held ${count(times, 'time')}, for ${duration(blockedMs)} in all`
  const share = longest.blockedMs * 2 > blockedMs ? 'most of it' : 'the largest part'
  const part = held.length > 1 ? `; ${share}, ${duration(longest.blockedMs)}` : ''
  const main = `${part}, at ${placeOf(longest)}`
  const about = bad.filter(({ promiseIds }) => promiseIds.length > 0).length
  const beside = about > 0 ? ` Beside that: ${count(about, 'finding')} about promises.` : ''
  const end = ongoing ? ', and did not come back.' : '.'
  return `${total}${main}${end}${beside}`
}

function placeOf(finding: Finding): string {
  const { location } = finding
  return `${location ? `${location.file}:${location.line}` : 'a place that could not be named'}${asked(finding)}`
}

/** The worst finding says it; how many others there are is all that fits. */
function promiseSentence([worst, ...others]: readonly [Finding, ...Finding[]]): string {
  const place = worst.location ? `, at ${worst.location.file}:${worst.location.line}` : ''
  const more = others.length > 0 ? `; and ${count(others.length, 'more finding')}` : ''
  return `${worst.title}${place}${more}.`
}

const SHORT = 30

/** " (GET /export)": where one thing alone asked for it, and in few words. */
function asked({ labels: [only, ...more] }: Finding): string {
  return only !== undefined && more.length === 0 && only.length <= SHORT ? ` (${only})` : ''
}
