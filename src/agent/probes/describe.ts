/** What is told of an operation and of a request, once a stall asks for it. */
import type { RawEntry } from './entry.js'
import type { Operation, RequestInFlight } from './operation.js'
import { pathOf } from './request-path.js'
import { detailOf } from './resource-detail.js'
import { callerOf } from './steps.js'

export function describe(operation: Operation, resource: object): RawEntry['resource'] {
  const { type, detail } = operation
  return { type, detail: detail ?? detailOf(type, resource), origin: callerOf(operation) }
}

/** Its query is not told. */
export function textOf(request: RequestInFlight | undefined): RawEntry['request'] {
  return request ? { method: String(request.method), path: pathOf(String(request.url)) } : null
}
