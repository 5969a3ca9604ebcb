/** All checks of a stall, in the order of contract and table: the first that matches says what it was. */
import { findings } from '../findings.js'
import { callbackPileup } from './callback-pileup.js'
import type { StallCheck } from './check.js'
import { cpuStarved } from './cpu-starved.js'
import { gcPause } from './gc-pause.js'
import { hotFunction } from './hot-function.js'
import { jsonPayload } from './json-payload.js'
import { memoryThrash } from './memory-thrash.js'
import { microtaskFlood } from './microtask-flood.js'
import { moduleLoad } from './module-load.js'
import { regexpBacktracking } from './regexp-backtracking.js'
import { suspended } from './suspended.js'
import { syncChildProcess } from './sync-child-process.js'
import { syncCrypto } from './sync-crypto.js'
import { syncFs } from './sync-fs.js'
import { syncLog } from './sync-log.js'
import { syncSleep } from './sync-sleep.js'
import { syncZlib } from './sync-zlib.js'
import { tickFlood } from './tick-flood.js'
import { unexplainedStall } from './unexplained-stall.js'

const all: StallCheck[] = [
  suspended,
  cpuStarved,
  memoryThrash,
  gcPause,
  syncFs,
  syncChildProcess,
  syncCrypto,
  syncZlib,
  syncSleep,
  syncLog,
  jsonPayload,
  regexpBacktracking,
  microtaskFlood,
  tickFlood,
  callbackPileup,
  moduleLoad,
  hotFunction,
  unexplainedStall,
]

export const stallChecks: StallCheck[] = [...all].sort((a, b) => precedence(a) - precedence(b))

function precedence({ id }: StallCheck): number {
  return findings[id].precedence ?? Number.POSITIVE_INFINITY
}
