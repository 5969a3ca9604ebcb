/** OpenTelemetry's own packages: 18 MB that only who sends to it needs, so loopdoctor does not bring them along. */
import { Mistake } from '../../session/mistake.js'
import { packagePlaces } from '../package-places.js'

export interface OtelPackages {
  api: typeof import('@opentelemetry/api')
  resources: typeof import('@opentelemetry/resources')
  metrics: typeof import('@opentelemetry/sdk-metrics')
  traces: typeof import('@opentelemetry/sdk-trace-base')
  metricExporter: typeof import('@opentelemetry/exporter-metrics-otlp-http')
  traceExporter: typeof import('@opentelemetry/exporter-trace-otlp-http')
}

const NAMES = {
  api: '@opentelemetry/api',
  resources: '@opentelemetry/resources',
  metrics: '@opentelemetry/sdk-metrics',
  traces: '@opentelemetry/sdk-trace-base',
  metricExporter: '@opentelemetry/exporter-metrics-otlp-http',
  traceExporter: '@opentelemetry/exporter-trace-otlp-http',
} as const satisfies Record<keyof OtelPackages, string>

/** All from one place, so that they fit each other: beside loopdoctor, else where the program is. */
export function loadOtel(cwd: string): OtelPackages {
  const place = packagePlaces(cwd).find((each) => hasAll(each))
  if (!place) throw new Mistake(`--otlp needs packages that are not installed: ${INSTALL}`)
  const load = <Key extends keyof OtelPackages>(key: Key): OtelPackages[Key] => place(NAMES[key])
  const loaded: OtelPackages = {
    api: load('api'),
    resources: load('resources'),
    metrics: load('metrics'),
    traces: load('traces'),
    metricExporter: load('metricExporter'),
    traceExporter: load('traceExporter'),
  }
  // The second version of the SDK makes resources in another way, and takes span processors in the constructor.
  if (typeof loaded.resources.resourceFromAttributes !== 'function')
    throw new Mistake(`--otlp needs version 2 of OpenTelemetry's SDK, and an older one is installed: ${INSTALL}`)
  return loaded
}

const INSTALL = `npm install ${Object.values(NAMES).join(' ')}`

function hasAll(place: NodeJS.Require): boolean {
  return Object.values(NAMES).every((name) => {
    try {
      place.resolve(name)
      return true
    } catch {
      return false
    }
  })
}
