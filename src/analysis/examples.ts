/** What each finding looks like in code: `explain`, reports and the manual show it. */
import { circumstances } from './examples/circumstances.js'
import { combinators } from './examples/combinators.js'
import { compute } from './examples/compute.js'
import type { Example } from './examples/example.js'
import { gate } from './examples/gate.js'
import { host } from './examples/host.js'
import { promises } from './examples/promises.js'
import { runtime } from './examples/runtime.js'
import { syncCalls } from './examples/sync-calls.js'
import type { FindingId } from './findings.js'

export type { Example } from './examples/example.js'

export const examples: Record<FindingId, Example> = {
  ...syncCalls,
  ...compute,
  ...runtime,
  ...circumstances,
  ...host,
  ...promises,
  ...combinators,
  ...gate,
}
