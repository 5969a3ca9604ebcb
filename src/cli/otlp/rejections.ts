/** What a collector leaves out of a request that it takes as a whole: the exporters tell it to OpenTelemetry's own log only. */
import type { DiagLogger } from '@opentelemetry/api'
import { count } from '../../analysis/words.js'
import type { OtelPackages } from './packages.js'

export interface Rejections {
  /** A sentence for each kind of thing that was left out. */
  told(shown: string): string[]
}

/** As OTLP has it: numbers of 64 bits are texts in JSON. */
interface PartialSuccess {
  rejectedSpans?: string | number
  rejectedDataPoints?: string | number
  errorMessage?: string
}

export function hearRejections({ api }: Pick<OtelPackages, 'api'>): Rejections {
  let [spans, points, why] = [0, 0, '']
  const none = (): void => undefined
  const warn: DiagLogger['warn'] = (_message, told) => {
    const { rejectedSpans = 0, rejectedDataPoints = 0, errorMessage = '' } = partialSuccessIn(told)
    spans += Number(rejectedSpans)
    points += Number(rejectedDataPoints)
    why = errorMessage || why
  }
  const logger: DiagLogger = { warn, error: none, info: none, debug: none, verbose: none }
  api.diag.setLogger(logger, { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true })
  return {
    told: (shown) =>
      [
        ...(spans > 0 ? [count(spans, 'stall')] : []),
        ...(points > 0 ? [count(points, 'point of metrics', 'points of metrics')] : []),
      ].map((what) => `OTLP: ${shown} left out ${what}${why === '' ? '' : `: ${why.replace(/\.$/, '')}`}.`),
  }
}

function partialSuccessIn(told: unknown): PartialSuccess {
  try {
    const value: unknown = typeof told === 'string' ? JSON.parse(told) : null
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
