/** An entry as it crosses the threads: stacks as call sites. */
import type { EntryEvent, EntryResource } from '../../protocol/events.js'
import type { RawSite } from './call-sites.js'
import type { Operation, RequestInFlight } from './operation.js'
import { pathOf } from './request-path.js'
import { detailOf } from './resource-detail.js'
import { callerOf } from './steps.js'

export interface RawEntry extends Omit<EntryEvent, 'kind' | 's' | 'id' | 'resource'> {
  resource: (Omit<EntryResource, 'origin'> & { origin: RawSite[] | null }) | null
}

export function describe(operation: Operation, resource: object): RawEntry['resource'] {
  const { type, detail } = operation
  return { type, detail: detail ?? detailOf(type, resource), origin: callerOf(operation) }
}

/** Its query is not told. */
export function textOf(request: RequestInFlight | undefined): RawEntry['request'] {
  return request ? { method: String(request.method), path: pathOf(String(request.url)) } : null
}
