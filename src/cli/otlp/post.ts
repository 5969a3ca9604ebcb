/** The way out: the official exporters, with their headers, certificates, compression and tries from OTEL_EXPORTER_OTLP_*. */
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import type { Endpoint } from './endpoint.js'
import type { Answer } from './outbox.js'
import type { OtelPackages } from './packages.js'

type MetricExporter = InstanceType<OtelPackages['metricExporter']['OTLPMetricExporter']>

export interface Post {
  metrics(batch: readonly ResourceMetrics[]): Promise<Answer<ResourceMetrics>>
  spans(batch: readonly ReadableSpan[]): Promise<Answer<ReadableSpan>>
  /** Counters that begin anew each time, or that go on: as OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE has it. */
  temporality: MetricExporter['selectAggregationTemporality']
}

export function createPost({ metricExporter, traceExporter }: OtelPackages, endpoint: Endpoint): Post {
  const metrics = new metricExporter.OTLPMetricExporter({ url: endpoint.metrics })
  const traces = new traceExporter.OTLPTraceExporter({ url: endpoint.traces })
  return {
    async metrics(batch) {
      // One request has the metrics of one process.
      const answers = await Promise.all(batch.map((each) => posted([each], (done) => metrics.export(each, done))))
      return answers.reduce(joined)
    },
    spans: (batch) => posted(batch, (done) => traces.export([...batch], done)),
    temporality: (instrument) => metrics.selectAggregationTemporality(instrument),
  }
}

/** What an exporter calls back with; its `code` is 0 where all went well. */
interface Result {
  code: number
  error?: Error
}

function posted<Item>(batch: readonly Item[], send: (done: (result: Result) => void) => void): Promise<Answer<Item>> {
  return new Promise((done) => {
    try {
      send(({ code, error }) => done(code === 0 ? TAKEN : failed(batch, error)))
    } catch {
      // What cannot be written as OTLP now will not be later.
      done({ again: [], refused: batch.length })
    }
  })
}

const TAKEN = { again: [], refused: 0 }

/** With a status, the receiver has answered that it will never take it; the exporter has tried the others again itself. */
function failed<Item>(batch: readonly Item[], error: (Error & { code?: unknown }) | undefined): Answer<Item> {
  return typeof error?.code === 'number' ? { again: [], refused: batch.length } : { again: batch, refused: 0 }
}

function joined<Item>(a: Answer<Item>, b: Answer<Item>): Answer<Item> {
  return { again: [...a.again, ...b.again], refused: a.refused + b.refused }
}
