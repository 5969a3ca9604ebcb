/** One stall as a span: when it was, where, and what the analysis says of it. */
import type { Frame } from '../../analysis/report.js'
import type { LoneStall } from '../../analysis/stall/lone.js'
import type { WatchedThread } from '../../session/session.js'
import { type Attributes, culpritOf, said, threadOf } from './attributes.js'

export interface StallSpan {
  name: string
  /** Milliseconds since 1970. */
  startMs: number
  endMs: number
  attributes: Attributes
  /** The finding's title where it is an error, else null. */
  error: string | null
}

/** Names of spans are grouped by: a regular expression of a page would be none. */
const MAX_NAME = 100
const MAX_STACK = 20

/** `zeroMs`: the start of the run in milliseconds since 1970. */
export function stallSpan(told: LoneStall, { hello }: Pick<WatchedThread, 'hello'>, zeroMs: number): StallSpan {
  const { stall, finding } = told
  return {
    name: nameOf(told),
    startMs: zeroMs + stall.startMs,
    endMs: zeroMs + stall.startMs + stall.durationMs,
    error: finding.severity === 'error' ? finding.title : null,
    attributes: {
      ...threadOf(hello),
      ...culpritOf(told),
      ...placeOf(stall),
      ...findingOf(told),
      ...askedOf(stall),
    },
  }
}

/** "json-payload JSON.parse", else with the function that it stood in. */
function nameOf({ stall, finding }: LoneStall): string {
  const what = stall.subject ?? (stall.culprit?.function === '(anonymous)' ? null : stall.culprit?.function)
  return (what ? `${finding.id} ${what}` : finding.id).slice(0, MAX_NAME)
}

function placeOf({ culprit, stack }: LoneStall['stall']): Attributes {
  return said({
    'code.column.number': culprit?.column ?? null,
    'code.stacktrace': stack.length === 0 ? null : stack.slice(0, MAX_STACK).map(lineOf).join('\n'),
  })
}

function lineOf({ function: name, file, line, column }: Frame): string {
  return `    at ${name} (${file}:${line}${column === null ? '' : `:${column}`})`
}

function findingOf({ stall, finding }: LoneStall): Attributes {
  return said({
    'loopdoctor.severity': finding.severity,
    'loopdoctor.confidence': finding.confidence,
    'loopdoctor.cause': stall.cause,
    'loopdoctor.subject': stall.subject,
    'loopdoctor.title': finding.title,
    'loopdoctor.fix': finding.fix === '' ? null : finding.fix,
    'loopdoctor.fingerprint': finding.fingerprint,
    'loopdoctor.stall.id': stall.id,
    'loopdoctor.stall.phase': stall.phase,
    'loopdoctor.stall.ongoing': stall.ongoing,
    'loopdoctor.package': stall.culprit?.package ?? null,
  })
}

/** What the loop was asked to do, and who waited. */
function askedOf({ entered, impact }: LoneStall['stall']): Attributes {
  return said({
    'loopdoctor.entered.kind': entered?.kind ?? null,
    'loopdoctor.entered.label': entered?.label ?? null,
    'loopdoctor.impact.requests': impact?.requests ?? null,
    'loopdoctor.impact.timers': impact?.timers ?? null,
    'loopdoctor.impact.worst_delay': impact ? impact.worstDelayMs / 1000 : null,
  })
}
