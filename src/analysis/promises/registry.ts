/** All checks of promises. */
import { awaitPileup } from '../checks/await-pileup.js'
import { floatingPromise } from '../checks/floating-promise.js'
import { lateRejectionHandler } from '../checks/late-rejection-handler.js'
import { lostUpdate } from '../checks/lost-update.js'
import { neverSettled } from '../checks/never-settled.js'
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
  awaitPileup,
  lostUpdate,
]
