/** An entry as it crosses the threads: stacks as call sites. */
import type { EntryEvent, EntryResource } from '../../protocol/events.js'
import type { RawSite } from './call-sites.js'

export interface RawEntry extends Omit<EntryEvent, 'kind' | 's' | 'id' | 'resource'> {
  resource: (Omit<EntryResource, 'origin'> & { origin: RawSite[] | null }) | null
}
