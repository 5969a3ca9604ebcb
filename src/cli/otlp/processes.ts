/** The watched processes: who says what, and who is gone for good. */
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import type { LoneStall } from '../../analysis/stall/lone.js'
import type { WireEvent } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { type Attributes, resourceOf } from './attributes.js'
import type { OtelPackages } from './packages.js'
import type { Post } from './post.js'
import { createProcessTelemetry, type ProcessTelemetry } from './process-telemetry.js'

type Put = (metrics: ResourceMetrics) => void

export interface Processes {
  /** `session` already holds the event. */
  hear(event: WireEvent, session: Session): void
  stall(told: LoneStall, thread: WatchedThread, session: Session): ReadableSpan | null
  collect(put: Put): Promise<void>
  /** Once a round: the last word of those that ended some rounds ago. */
  retire(put: Put): Promise<void>
}

interface Known {
  telemetry: ProcessTelemetry
  threads: Map<string, WatchedThread>
  /** For how many rounds none of its threads has been there. */
  gone: number
}

/** A stall is held for one of them, and read in the next. */
const ROUNDS_AFTER_THE_END = 3

export function createProcesses(packages: OtelPackages, temporality: Post['temporality']): Processes {
  const { detectResources, envDetector } = packages.resources
  const given = detectResources({ detectors: [envDetector] }).attributes as Attributes
  const byPid = new Map<number, Known>()
  let last: Promise<void> = Promise.resolve()

  /** What is new of a process can be asked for once: a second who asks meanwhile would take it from the first. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const next = last.then(act)
    last = next.catch(() => undefined)
    return next
  }

  function processOf(thread: WatchedThread, session: Session): Known {
    const { hello } = thread
    const known = byPid.get(hello.pid) ?? {
      telemetry: createProcessTelemetry(packages, resourceOf(mainOf(thread, session), session.run, given), temporality),
      threads: new Map(),
      gone: 0,
    }
    byPid.set(hello.pid, known)
    known.threads.set(thread.id, thread)
    return known
  }

  async function collect(processes: Iterable<Known>, put: Put): Promise<void> {
    for (const { telemetry } of processes) {
      const metrics = await telemetry.metrics()
      if (metrics.scopeMetrics.length > 0) put(metrics)
    }
  }

  return {
    hear(event, session) {
      if (event.kind !== 'pulse' && event.kind !== 'gc') return
      const thread = session.threads.find(({ id }) => id === event.s)
      if (!thread) return
      const { telemetry } = processOf(thread, session)
      if (event.kind === 'pulse') telemetry.pulse(event, thread)
      else telemetry.collection(event, thread)
    },
    stall: (told, thread, session) =>
      processOf(thread, session).telemetry.stall(told, thread, Date.parse(session.run.startedAt)),
    collect: (put) => inTurn(() => collect(byPid.values(), put)),
    retire: (put) =>
      inTurn(async () => {
        for (const [pid, known] of byPid) {
          const isGone = [...known.threads.values()].every(({ closedMs }) => closedMs !== null)
          known.gone = isGone ? known.gone + 1 : 0
          if (known.gone < ROUNDS_AFTER_THE_END) continue
          byPid.delete(pid)
          await collect([known], put)
        }
      }),
  }
}

/** A worker says hello with its own role: the process is that of its main thread. */
function mainOf({ hello }: WatchedThread, { threads }: Session): WatchedThread['hello'] {
  return threads.find(({ hello: other }) => other.pid === hello.pid && other.threadId === 0)?.hello ?? hello
}
