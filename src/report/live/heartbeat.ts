/** A sign of life where nothing else is said: how long it runs, how it goes, and what it costs. */
import { isLauncher } from '../../analysis/role.js'
import { bytes, count, duration, grouped } from '../../analysis/words.js'
import type { Usage } from '../../protocol/events.js'
import type { Session } from '../../session/session.js'
import type { Stage, Voice } from './stage.js'
import type { Tally } from './stalls.js'

/** Of silence, before the first, the second …; the last one again and again. */
const AFTER_MS = [30_000, 60_000, 120_000, 300_000] as const
/** What was measured longer ago is no longer so. */
const RECENT_MS = 5000

interface SoFar {
  tally: Readonly<Tally>
  /** Findings about promises that were told. */
  findings(): number
}

export function createHeartbeat({ options, throttle }: Stage, soFar: SoFar): Voice {
  let beats = 0
  let uptimeMs = 0

  function text(session: Session): string {
    const parts = [stallWords(soFar.tally), promiseWords(soFar.findings()), delayWords(session), loadWords(session)]
    const lost = session.dropped > 0 ? `${count(session.dropped, 'event')} dropped` : ''
    const uptime = duration(Math.floor(uptimeMs / 1000) * 1000)
    return `running for ${uptime}: ${[...parts, lost].filter(Boolean).join('; ')}`
  }

  function delayWords({ threads }: Session): string {
    const main = threads.filter(
      ({ hello, closedMs }) => hello.threadId === 0 && closedMs === null && !isLauncher(hello),
    )
    const delays = main.flatMap((thread) => {
      const ms = options.p99(thread)
      return ms === null ? [] : [{ ms, pid: thread.hello.pid }]
    })
    const [worst] = delays.sort((a, b) => b.ms - a.ms)
    return worst ? `delay p99 ${duration(worst.ms)}${delays.length > 1 ? ` in pid ${worst.pid}` : ''}` : ''
  }

  function loadWords({ usage }: Session): string {
    const latest = new Map<number, Usage>()
    for (let at = usage.length - 1; at >= 0; at--) {
      const each = usage[at] as Usage
      if (each.atMs < uptimeMs - RECENT_MS) break
      if (!latest.has(each.pid)) latest.set(each.pid, each)
    }
    if (latest.size === 0) return ''
    const sum = (of: (each: Usage) => number) => [...latest.values()].reduce((total, each) => total + of(each), 0)
    const cpu = `CPU ${grouped(Math.round(sum(({ cpuPercent }) => cpuPercent)))}%`
    const memory = `memory ${bytes(sum(({ rssBytes }) => rssBytes))}`
    return `${cpu}, ${memory}${latest.size > 1 ? ` in ${latest.size} processes` : ''}`
  }

  return {
    hear(event) {
      if (event.kind === 'usage') uptimeMs = Math.max(uptimeMs, event.atMs)
      else if (event.kind === 'pulse') uptimeMs = Math.max(uptimeMs, event.toMs)
    },
    second(session) {
      // A loop that is held has lines of its own.
      if (uptimeMs === 0 || soFar.tally.held() > 0) return
      const afterMs = AFTER_MS[Math.min(beats, AFTER_MS.length - 1)] as number
      if (throttle.quietMs() >= afterMs && throttle.line(text(session))) beats += 1
    },
  }
}

function stallWords(tally: Tally): string {
  const own = ownWords(tally)
  return tally.host === 0 ? own : `${own}; ${count(tally.host, 'stall')} came from the machine`
}

function ownWords({ stalls, totalMs, worst, host }: Tally): string {
  if (worst === null) return host === 0 ? 'no stall so far' : 'no stall of its own so far'
  const place = worst.site === '' ? '' : ` at ${worst.site}`
  if (stalls === 1) return `1 stall so far, ${duration(totalMs)}${place}`
  return `${count(stalls, 'stall')} so far, ${duration(totalMs)} in all, the worst ${duration(worst.durationMs)}${place}`
}

function promiseWords(findings: number): string {
  return findings === 0 ? '' : `${count(findings, 'finding')} about promises`
}
