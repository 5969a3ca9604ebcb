import { count } from '../../../analysis/words.js'
import type { PageStall } from '../page-data.js'

/** "12 requests", "3 timers": those that had to wait; empty where nobody had. */
export function waiters({ requests, timers }: NonNullable<PageStall['impact']>): string[] {
  return [requests > 0 ? count(requests, 'request') : '', timers > 0 ? count(timers, 'timer') : ''].filter(
    (text) => text !== '',
  )
}
