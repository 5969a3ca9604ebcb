/**
 * Sends what a session hears to an OpenTelemetry collector while it hears it: metrics of each loop, and a span for each
 * stall. It knows the session's events and nothing of who watches: a launched command, or processes that came by themselves.
 */
import { count } from '../../analysis/words.js'
import type { Follow } from '../../session/intake.js'
import type { Session } from '../../session/session.js'
import type { Where } from '../../session/sources/sources.js'
import { createDispatch } from './dispatch.js'
import type { Endpoint } from './endpoint.js'
import { createOvers, type Over } from './overs.js'
import { loadOtel } from './packages.js'
import { createPost } from './post.js'
import { createProcesses } from './processes.js'
import type { OtlpWishes, ReadStalls } from './read-stalls.js'
import { hearRejections } from './rejections.js'
import { variable } from './variable.js'

export interface OtlpOptions {
  endpoint: Endpoint
  /** That of the session's run: files are told relative to it. */
  where: Where
  wishes: OtlpWishes
  /** One line, the first time that something does not arrive. */
  warn(line: string): void
  /** A defect of ours: it ends nothing. */
  defect(error: unknown): void
}

export interface Otlp {
  follow: Follow
  /** After the last event: sends what is left for at most two seconds, and says what did not arrive. */
  close(): Promise<[code: string, text: string][]>
  /** After `close`: a request that got no answer may hold this process for its own timeout, so leave by `process.exit`. */
  hangs(): boolean
}

const LAST_FLUSH_MS = 2000
const ROUND_MS = 1000
/** Finer than OpenTelemetry's minute: a loop that stands still should show before that. */
const METRICS_EVERY_MS = 10_000

/** Throws a Mistake where OpenTelemetry's packages are not there. */
export function openOtlp({ endpoint, where, wishes, warn, defect }: OtlpOptions): Otlp {
  const packages = loadOtel(where.cwd)
  const post = createPost(packages, endpoint)
  const rejections = hearRejections(packages)
  const dispatch = createDispatch(post, endpoint, warn)
  const processes = createProcesses(packages, post.temporality)
  const overs = createOvers()
  const readStalls = stallReading(where, wishes)
  let session: Session | null = null
  let unread = 0

  async function round(isLast: boolean): Promise<void> {
    if (!session) return
    const { told, skipped } = await readStalls(overs.round(session, isLast), session)
    unread += skipped
    for (const { thread, lone } of told) {
      const span = processes.stall(lone, thread, session)
      if (span) dispatch.span(span)
    }
    await processes.retire(dispatch.metrics)
  }

  const collect = (): Promise<void> => processes.collect(dispatch.metrics)
  const timers = [
    repeat(ROUND_MS, () => round(false), defect),
    repeat(variable('OTEL_METRIC_EXPORT_INTERVAL', METRICS_EVERY_MS), collect, defect),
  ]
  return {
    follow(event, heard) {
      session = heard
      overs.hear(event, heard)
      processes.hear(event, heard)
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      await round(true)
      await collect()
      const lost = await dispatch.close(LAST_FLUSH_MS)
      return [...lost, ...rejections.told(endpoint.shown), ...unreadText(unread)].map((text) => ['otlp', text])
    },
    hangs: dispatch.hangs,
  }
}

function unreadText(unread: number): string[] {
  return unread === 0 ? [] : [`OTLP: ${count(unread, 'stall')} came with too many others at once, and got no span.`]
}

function repeat(ms: number, act: () => Promise<void>, defect: (error: unknown) => void): NodeJS.Timeout {
  return setInterval(() => act().catch(defect), ms).unref()
}

/** Loads what reads stalls when there is one: 100 ms that must not stand before the start of the program. */
function stallReading(where: Where, wishes: OtlpWishes): StallReading {
  let loading: Promise<StallReading> | null = null
  const load = async (): Promise<StallReading> => (await import('./read-stalls.js')).createStallReading(where, wishes)
  return async (overs, session) => {
    if (overs.every(({ stalls, gaps }) => stalls.length === 0 && gaps.from === gaps.to)) return NONE
    loading ??= load()
    return (await loading)(overs, session)
  }
}

type StallReading = (overs: readonly Over[], session: Session) => ReadStalls | Promise<ReadStalls>

const NONE: ReadStalls = { told: [], skipped: 0 }
