/** Where metrics and traces go, from the one address that was given. */
import { Mistake } from '../../session/mistake.js'

export interface Endpoint {
  metrics: string
  traces: string
  /** As it may be printed: without what could be a secret. */
  shown: string
}

/** The port of OTLP over gRPC, by which it is often mistaken. */
const GRPC_PORT = '4317'
const HINT = 'For example: --otlp http://localhost:4318'

/** As the specification has it for OTEL_EXPORTER_OTLP_ENDPOINT: each signal has its path below the given one. */
export function endpointOf(text: string, called: string): Endpoint {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Mistake(`${called} must be an address with http:// or https://, and "${text}" is not.`, HINT)
  const shown = `${url.origin}${url.pathname === '/' ? '' : url.pathname}`
  return { metrics: pathBelow(url, 'metrics'), traces: pathBelow(url, 'traces'), shown }
}

/** Told beside a failure. */
export function portAdvice({ shown }: Endpoint): string {
  return new URL(shown).port === GRPC_PORT ? ' (4317 is the port for gRPC: OTLP over HTTP is on 4318 as a rule)' : ''
}

/** Who gives the path of one signal means the receiver that has it. */
function pathBelow(url: URL, signal: 'metrics' | 'traces'): string {
  const below = new URL(url)
  const base = url.pathname.replace(/\/(v1\/(metrics|traces|logs)\/?)?$/, '')
  below.pathname = `${base}/v1/${signal}`
  return below.href
}
