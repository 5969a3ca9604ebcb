/** All checks of promises. */
import { abandonedTimer } from '../checks/abandoned-timer.js'
import { awaitPileup } from '../checks/await-pileup.js'
import { floatingPromise } from '../checks/floating-promise.js'
import { lateRejectionHandler } from '../checks/late-rejection-handler.js'
import { lostRejection } from '../checks/lost-rejection.js'
import { lostUpdate } from '../checks/lost-update.js'
import { neverSettled } from '../checks/never-settled.js'
import { orphanedSibling } from '../checks/orphaned-sibling.js'
import { raceLoser } from '../checks/race-loser.js'
import { reentrantLock } from '../checks/reentrant-lock.js'
import { rejectedListener } from '../checks/rejected-listener.js'
import { unhandledRejection } from '../checks/unhandled-rejection.js'
import type { PromiseCheck } from './check.js'

export const promiseChecks: PromiseCheck[] = [
  unhandledRejection,
  rejectedListener,
  lateRejectionHandler,
  neverSettled,
  reentrantLock,
  floatingPromise,
  lostRejection,
  orphanedSibling,
  raceLoser,
  abandonedTimer,
  awaitPileup,
  lostUpdate,
]
