/** What OpenTelemetry calls things: the names of its semantic conventions, and ours below `loopdoctor.`. */
import type { LoneStall } from '../../analysis/stall/lone.js'
import type { Hello, RunStarted } from '../../protocol/events.js'

export type Attributes = Record<string, string | number | boolean>

/** Of one process. `given` is what OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME say. */
export function resourceOf(hello: Hello, run: Pick<RunStarted, 'host'>, given: Readonly<Attributes>): Attributes {
  return {
    'service.name': 'unknown_service:node',
    'host.name': run.host,
    ...given,
    // Two processes without it would be one series in Prometheus.
    'service.instance.id': instanceOf(hello, run, given['service.instance.id']),
    'process.pid': hello.pid,
    'process.parent_pid': hello.parentPid,
    'process.command': hello.argv[1] ?? hello.argv[0] ?? 'node',
    'process.runtime.name': 'nodejs',
    'process.runtime.version': hello.node.replace(/^v/, ''),
    'process.runtime.description': 'Node.js',
  }
}

/** What somebody gave names the program: its children get one of their own. */
function instanceOf({ pid, role }: Hello, { host }: Pick<RunStarted, 'host'>, given: Attributes[string] | undefined) {
  if (given === undefined) return `${host}:${pid}`
  return role === 'child' || role === 'cluster-worker' ? `${given}:${pid}` : String(given)
}

/** Of what is measured per loop: the main thread has none, as its own instrumentation would say it. */
export function threadOf({ threadId, name }: Pick<Hello, 'threadId' | 'name'>): Attributes {
  if (threadId === 0) return {}
  return { 'thread.id': threadId, ...(name ? { 'thread.name': name } : {}) }
}

/** Few enough to make a series of each: what holds the loop, and where. */
export function culpritOf({ stall, finding }: LoneStall): Attributes {
  const { culprit } = stall
  const known = {
    'loopdoctor.finding': finding.id,
    'code.function.name': culprit && culprit.function !== '(anonymous)' ? culprit.function : null,
    'code.file.path': culprit?.file ?? null,
    'code.line.number': culprit && culprit.line > 0 ? culprit.line : null,
  }
  return said(known)
}

/** Those that are known. */
export function said(attributes: Record<string, string | number | boolean | null>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter((pair): pair is [string, string | number | boolean] => pair[1] !== null),
  )
}
