/** An OpenTelemetry collector on the loopback: takes OTLP as JSON, or fails in the way it is told to. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

/** A status, no answer at all, or that something of it is left out. */
export type Manner = number | 'hang' | { left: Record<string, string> }

export interface Receiver {
  url: string
  requests: Request[]
  /** Of requests that were taken. */
  spans(): Span[]
  metrics(): Metric[]
}

interface Request {
  path: string
  headers: IncomingHttpHeaders
  taken: boolean
  body: Body
}

type Values = Record<string, unknown>

export interface Span {
  name: string
  resource: Values
  attributes: Values
  startMs: number
  endMs: number
  status: { code: number; message?: string }
  traceId: string
}

export interface Metric {
  name: string
  unit: string
  kind: 'gauge' | 'sum' | 'histogram'
  resource: Values
  points: Point[]
  temporality: number | undefined
}

export interface Point {
  attributes: Values
  value: number | undefined
  count: number | undefined
  sum: number | undefined
  bounds: number[] | undefined
  buckets: number[] | undefined
}

/** `manners`: how the next requests are answered; the last one stays. */
export async function receiver(
  context: Pick<TestContext, 'after'>,
  manners: Manner[] = [200],
  port = 0,
): Promise<Receiver> {
  const requests: Request[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    request.on('end', () => {
      const manner = (manners.length > 1 ? manners.shift() : manners[0]) ?? 200
      const { url: path = '', headers } = request
      requests.push({
        path,
        headers,
        taken: manner === 200 || typeof manner === 'object',
        body: JSON.parse(text) as Body,
      })
      answer(response, manner)
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const taken = (): Body[] => requests.filter((each) => each.taken).map(({ body }) => body)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    spans: () => taken().flatMap(({ resourceSpans = [] }) => resourceSpans.flatMap(spansOf)),
    metrics: () => taken().flatMap(({ resourceMetrics = [] }) => resourceMetrics.flatMap(metricsOf)),
  }
}

/** The test's own limit is the last resort. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 1500) throw new Error(`it never came to ${what}`)
    await sleep(20)
  }
}

function answer(response: ServerResponse, manner: Manner): void {
  if (manner === 'hang') return
  const [status, body] = typeof manner === 'number' ? [manner, {}] : [200, { partialSuccess: manner.left }]
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** What the exporters write, as far as tests look at it. */
interface Body {
  resourceSpans?: ResourceSpans[]
  resourceMetrics?: ResourceMetrics[]
}

interface Attribute {
  key: string
  value: Values
}

interface Resource {
  resource: { attributes: Attribute[] }
}

interface ResourceSpans extends Resource {
  scopeSpans: { spans: OtlpSpan[] }[]
}

interface OtlpSpan {
  name: string
  traceId: string
  attributes: Attribute[]
  startTimeUnixNano: string
  endTimeUnixNano: string
  status: { code: number; message?: string }
}

interface ResourceMetrics extends Resource {
  scopeMetrics: { metrics: OtlpMetric[] }[]
}

interface OtlpMetric
  extends Partial<Record<Metric['kind'], { dataPoints: OtlpPoint[]; aggregationTemporality?: number }>> {
  name: string
  unit: string
}

interface OtlpPoint {
  attributes: Attribute[]
  asDouble?: number
  asInt?: number
  count?: number
  sum?: number
  explicitBounds?: number[]
  bucketCounts?: number[]
}

function spansOf({ resource, scopeSpans }: ResourceSpans): Span[] {
  return scopeSpans
    .flatMap(({ spans }) => spans)
    .map(({ name, traceId, attributes, startTimeUnixNano, endTimeUnixNano, status }) => ({
      name,
      traceId,
      status,
      resource: valuesOf(resource.attributes),
      attributes: valuesOf(attributes),
      startMs: Math.round(Number(startTimeUnixNano) / 1000) / 1000,
      endMs: Math.round(Number(endTimeUnixNano) / 1000) / 1000,
    }))
}

function metricsOf({ resource, scopeMetrics }: ResourceMetrics): Metric[] {
  return scopeMetrics
    .flatMap(({ metrics }) => metrics)
    .map((metric) => {
      const kind = (['gauge', 'sum', 'histogram'] as const).find((each) => metric[each] !== undefined) ?? 'gauge'
      const { dataPoints = [], aggregationTemporality } = metric[kind] ?? {}
      const points = dataPoints.map((point) => ({
        attributes: valuesOf(point.attributes),
        value: point.asDouble ?? point.asInt,
        count: point.count,
        sum: point.sum,
        bounds: point.explicitBounds,
        buckets: point.bucketCounts,
      }))
      const { name, unit } = metric
      return { name, unit, kind, points, resource: valuesOf(resource.attributes), temporality: aggregationTemporality }
    })
}

function valuesOf(attributes: Attribute[]): Values {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
}
