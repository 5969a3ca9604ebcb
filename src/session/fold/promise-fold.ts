/** What a thread said of its promises: the last word on each counts. */
import type { PromiseEvent } from '../../protocol/events.js'
import { withStacks } from '../../protocol/promise-events.js'
import type { PromiseRecords } from '../promise-records.js'
import { pushBounded } from './bounded.js'
import type { StackFold } from './stack-fold.js'

/** Returns what takes the events: how many found no room. */
export function createPromiseFold(
  records: PromiseRecords,
  stacks: StackFold,
  most: number,
): (event: PromiseEvent) => number {
  const places = new Map<string, number>()

  /** In place of what was said of the same thing before. */
  function put<Said extends { kind: string; id: number }>(list: Said[], said: Said): number {
    const key = `${said.kind} ${said.id}`
    const place = places.get(key)
    if (place !== undefined) {
      list[place] = said
      return 0
    }
    const lost = pushBounded(list, said, most)
    if (lost === 0) places.set(key, list.length - 1)
    return lost
  }

  const rejectionOf = (id: number) => records.rejections[places.get(`rejection ${id}`) ?? -1]

  return (said) => {
    const event = withStacks(said, stacks.stackOf)
    records.told++
    switch (event.kind) {
      case 'rejection':
        return put(records.rejections, { ...event, handledMs: rejectionOf(event.id)?.handledMs ?? null })
      case 'rejection-handled': {
        const rejection = rejectionOf(event.id)
        if (rejection) rejection.handledMs = event.atMs
        return 0
      }
      case 'aftermath':
        return put(records.aftermaths, event)
      case 'guard':
        return put(records.guards, event)
      case 'started':
        return put(records.started, event)
      case 'parked':
        return put(records.parked, event)
      default:
        records.awaits = event
        return 0
    }
  }
}
