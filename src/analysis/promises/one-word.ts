/** A thread as if it had said one word about its promises alone: what that comes to is told while it runs. */
import { noPromises, type PromiseRecords } from '../../session/promise-records.js'
import type { WatchedThread } from '../../session/session.js'

/** Which record of a thread's promises: its kind, and its id there. */
export interface PromiseWord {
  kind: 'rejection' | 'aftermath' | 'guard' | 'started' | 'parked' | 'awaits'
  id: number
}

export function onlyWord(thread: WatchedThread, word: PromiseWord): WatchedThread {
  return { ...thread, promises: { ...noPromises(), ...recordsOf(thread.promises, word) } }
}

function recordsOf(promises: PromiseRecords, { kind, id }: PromiseWord): Partial<PromiseRecords> {
  const isMeant = (record: { id: number }): boolean => record.id === id
  switch (kind) {
    case 'rejection':
      return { rejections: promises.rejections.filter(isMeant) }
    case 'aftermath':
      return { aftermaths: promises.aftermaths.filter(isMeant) }
    case 'guard':
      return { guards: promises.guards.filter(isMeant) }
    case 'started':
      return { started: promises.started.filter(isMeant) }
    case 'parked':
      // A crowd that only waits for another one is not told: it takes them all to know.
      return { parked: promises.parked.filter((record) => isMeant(record) || record.crowd !== null) }
    case 'awaits':
      return { awaits: promises.awaits }
  }
}
