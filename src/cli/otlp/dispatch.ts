/** Both signals on their way to the collector, and what to say of those that did not arrive. */
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { count } from '../../analysis/words.js'
import { hearAttempts } from './attempts.js'
import { type Endpoint, portAdvice } from './endpoint.js'
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.js'
import type { Post } from './post.js'
import { variable } from './variable.js'

export interface Dispatch {
  metrics(metrics: ResourceMetrics): void
  span(span: ReadableSpan): void
  /** Sends what is left for at most so long, and says what was not taken. */
  close(withinMs: number): Promise<string[]>
  hangs(): boolean
}

/** Of processes times intervals: 100 minutes of one process. */
const ROOM_FOR_METRICS = 600
const METRICS_AT_ONCE = 16
const ROOM_FOR_SPANS = 2048
const SPANS_AT_ONCE = 512
const SPANS_EVERY_MS = 5000

/** `warn` hears one line, the first time that something is not taken. */
export function createDispatch(post: Post, endpoint: Endpoint, warn: (line: string) => void): Dispatch {
  let warned = false
  const failed = (why: string): void => {
    if (!warned) warn(`OTLP: ${endpoint.shown} did not take what was sent, ${why}${portAdvice(endpoint)}: ${LATER}`)
    warned = true
  }
  const metrics = createSignal(endpoint.metrics, failed, {
    post: post.metrics,
    room: ROOM_FOR_METRICS,
    batch: METRICS_AT_ONCE,
    everyMs: 0,
  })
  const spans = createSignal(endpoint.traces, failed, {
    post: post.spans,
    room: variable('OTEL_BSP_MAX_QUEUE_SIZE', ROOM_FOR_SPANS),
    batch: variable('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', SPANS_AT_ONCE),
    everyMs: variable('OTEL_BSP_SCHEDULE_DELAY', SPANS_EVERY_MS),
  })
  const all = [
    { ...spans, one: 'stall', several: 'stalls' },
    { ...metrics, one: 'set of metrics', several: 'sets of metrics' },
  ]
  return {
    metrics: metrics.outbox.put,
    span: spans.outbox.put,
    async close(withinMs) {
      await Promise.all(all.map(({ outbox }) => outbox.close(withinMs)))
      for (const { deaf } of all) deaf()
      return all.flatMap(({ outbox, why, one, several }) => {
        const lost = outbox.lost()
        return lost === 0 ? [] : [`OTLP: ${count(lost, one, several)} did not reach ${endpoint.shown}: ${why()}.`]
      })
    },
    hangs: () => all.some(({ outbox }) => outbox.hangs()),
  }
}

const LATER = 'what never arrives is counted in the report'

interface Signal<Item> {
  outbox: Outbox<Item>
  /** The last reason. */
  why(): string
  deaf(): void
}

function createSignal<Item>(href: string, failed: (why: string) => void, options: OutboxOptions<Item>): Signal<Item> {
  let last = 'no answer came'
  const deaf = hearAttempts(href, (why) => {
    last = why
    failed(why)
  })
  return { outbox: createOutbox(options), why: () => last, deaf }
}
