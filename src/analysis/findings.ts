/** The one table of all findings: reports, gates, `--ignore`, `explain` and the manual read it. */
import { circumstances } from './findings/circumstances.js'
import { combinators } from './findings/combinators.js'
import { compute } from './findings/compute.js'
import type { FindingEntry } from './findings/entry.js'
import { gate } from './findings/gate.js'
import { host } from './findings/host.js'
import { promises } from './findings/promises.js'
import { runtime } from './findings/runtime.js'
import { syncCalls } from './findings/sync-calls.js'

export type { FindingEntry } from './findings/entry.js'

export const findings = {
  ...syncCalls,
  ...compute,
  ...runtime,
  ...circumstances,
  ...host,
  ...promises,
  ...combinators,
  ...gate,
}
export type FindingId = keyof typeof findings

export const findingIds = Object.keys(findings) as FindingId[]

export function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(findings, id)
}

/** What the machine did: nobody's code. */
export function isHost(id: string): boolean {
  return findingOf(id)?.cause === 'host'
}

/** The entry of a finding's id, also of one that a newer version wrote: then null. */
export function findingOf(id: string): FindingEntry | null {
  return isFindingId(id) ? findings[id] : null
}
