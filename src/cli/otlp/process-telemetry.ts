/** One watched process as OpenTelemetry has it: a resource, the instruments of its loops, and a tracer. */
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import type { LoneStall } from '../../analysis/stall/lone.js'
import type { GcPause, Pulse } from '../../protocol/events.js'
import type { StallRecord, WatchedThread } from '../../session/session.js'
import { ownVersion } from '../version.js'
import { type Attributes, threadOf } from './attributes.js'
import { createInstruments } from './instruments.js'
import { createLoopWindow, type LoopFigures, type LoopWindow } from './loop-window.js'
import type { OtelPackages } from './packages.js'
import type { Post } from './post.js'
import { stallSpan } from './stall-span.js'

export interface ProcessTelemetry {
  pulse(pulse: Pulse, thread: WatchedThread): void
  collection(pause: GcPause, thread: WatchedThread): void
  /** Null where tracing itself leaves it out. */
  stall(told: LoneStall, thread: WatchedThread, zeroMs: number): ReadableSpan | null
  /** What is new since the last time. */
  metrics(): Promise<ResourceMetrics>
}

/** What is heard of one loop between two collections. */
interface Loop {
  thread: WatchedThread
  attributes: Attributes
  window: LoopWindow
  figures: LoopFigures | null
  gone: boolean
  /** Garbage collections that were counted, but not told one by one. */
  untold: { count: number; ms: number }
}

export function createProcessTelemetry(
  packages: OtelPackages,
  resourceAttributes: Attributes,
  temporality: Post['temporality'],
): ProcessTelemetry {
  const resource = packages.resources
    .defaultResource()
    .merge(packages.resources.resourceFromAttributes(resourceAttributes))
  const reader = readerOf(packages, temporality)
  const meters = new packages.metrics.MeterProvider({ resource, readers: [reader] })
  const instruments = createInstruments(meters.getMeter('loopdoctor', ownVersion()))
  const startSpan = spanMaker(packages, resource)
  const loops = new Map<string, Loop>()

  function loopOf(thread: WatchedThread): Loop {
    const known = loops.get(thread.id)
    if (known) return known
    const attributes = threadOf(thread.hello)
    const loop = {
      thread,
      attributes,
      window: createLoopWindow(),
      figures: null,
      gone: false,
      untold: { count: 0, ms: 0 },
    }
    loops.set(thread.id, loop)
    return loop
  }

  function close(loop: Loop): void {
    const { window, attributes, untold, thread } = loop
    loop.figures = window.take(heldMs(thread))
    loop.gone = loop.figures === null && thread.closedMs !== null
    if (loop.figures) {
      instruments.time('active', loop.figures.active, attributes)
      instruments.time('idle', loop.figures.idle, attributes)
    }
    const eachMs = untold.count > 0 ? Math.max(0, untold.ms) / untold.count : 0
    for (; untold.count > 0; untold.count--) instruments.collection(eachMs / 1000, null, attributes)
    untold.ms = Math.min(untold.ms, 0)
  }

  instruments.observe(() => loops.values())
  return {
    pulse(pulse, thread) {
      const { window, untold } = loopOf(thread)
      window.add(pulse)
      untold.count += pulse.gcCount
      untold.ms += pulse.gcMs
    },
    collection({ durationMs, type }, thread) {
      const { untold, attributes } = loopOf(thread)
      instruments.collection(durationMs / 1000, type, attributes)
      untold.count--
      untold.ms -= durationMs
    },
    stall(told, thread, zeroMs) {
      instruments.stall(told, threadOf(thread.hello))
      return startSpan(stallSpan(told, thread, zeroMs))
    },
    async metrics() {
      for (const loop of loops.values()) close(loop)
      return (await reader.collect()).resourceMetrics
    },
  }
}

/** For how long the loop was held at the last pulse, which tells of a turn only when that is over. */
function heldMs({ stalls, pulses, closedMs }: WatchedThread): number {
  const toldMs = pulses.at(-1)?.toMs ?? 0
  const isHeld = ({ startMs, durationMs }: StallRecord): boolean =>
    startMs < toldMs && (durationMs === null ? closedMs === null : startMs + durationMs > toldMs)
  const held = stalls.slice(-2).find(isHeld)
  return held ? toldMs - held.startMs : 0
}

/** It is asked when we want to: what comes of it has a queue of our own. */
function readerOf({ metrics }: OtelPackages, temporality: Post['temporality']) {
  const { AggregationTemporality, InstrumentType, MetricReader } = metrics
  class AskedReader extends MetricReader {
    protected override async onShutdown(): Promise<void> {}
    protected override async onForceFlush(): Promise<void> {}
  }
  return new AskedReader({
    // A gauge has none, but the SDK would go on to tell the last value of a thread that is gone.
    aggregationTemporalitySelector: (instrument) =>
      instrument === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : temporality(instrument),
  })
}

function spanMaker({ traces, api }: OtelPackages, resource: Resource) {
  const ended: ReadableSpan[] = []
  const provider = new traces.BasicTracerProvider({
    resource,
    // A sampler in the environment is meant for the requests of the program.
    sampler: new traces.AlwaysOnSampler(),
    spanProcessors: [
      {
        onStart: () => undefined,
        onEnd: (span) => void ended.push(span),
        forceFlush: async () => undefined,
        shutdown: async () => undefined,
      },
    ],
  })
  const tracer = provider.getTracer('loopdoctor', ownVersion())
  return ({ name, startMs, endMs, attributes, error }: ReturnType<typeof stallSpan>): ReadableSpan | null => {
    const span = tracer.startSpan(name, { root: true, startTime: startMs, attributes })
    if (error !== null) span.setStatus({ code: api.SpanStatusCode.ERROR, message: error })
    span.end(endMs)
    return ended.pop() ?? null
  }
}

type Resource = ReturnType<OtelPackages['resources']['resourceFromAttributes']>
