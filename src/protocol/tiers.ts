import type { TierName } from './events.js'
import type { Mode } from './mode.js'

const ALWAYS: TierName[] = ['watchdog', 'snapshots', 'gc', 'children']

/** The means of watching whose absence a reader must know of: without them stalls are missed or stay without a line. */
export function readyTiers(mode: Mode): ReadonlySet<TierName> {
  return new Set(mode === 'light' ? ALWAYS : [...ALWAYS, 'tracer'])
}
