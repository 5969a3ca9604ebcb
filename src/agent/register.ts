/**
 * `node --require loopdoctor/register`: watches without a command line. Loaded into every process and every worker
 * thread of the tree; all but the first find orders, or are watched already.
 */
import { isMainThread } from 'node:worker_threads'
import { MODES, type Mode } from '../protocol/mode.js'
import { THRESHOLD } from '../protocol/threshold.js'
import { parseTime } from '../protocol/written-time.js'
import { enlist, enlistThread } from './enlist.js'

try {
  if (isMainThread) enlist({ thresholdMs: threshold(), mode: mode(), heard: false })
  else enlistThread()
} catch {
  // The program runs unwatched.
}

/** A value that cannot be meant is not taken; the sidecar says so. */
function threshold(): number {
  const ms = parseTime(process.env.LOOPDOCTOR_THRESHOLD ?? '', 'ms')
  return ms !== null && ms >= THRESHOLD.least && ms <= THRESHOLD.most ? ms : THRESHOLD.usual
}

/** What runs for weeks is watched lightly, unless it was asked for otherwise. */
function mode(): Mode {
  return MODES.find((name) => name === process.env.LOOPDOCTOR_MODE) ?? 'light'
}
