import type { RunStarted, TierName } from './events.js'

const ALWAYS: TierName[] = ['watchdog', 'snapshots', 'gc', 'children']

/** The means of watching whose absence a reader must know of: without them stalls are missed or stay without a line. */
export function readyTiers(mode: RunStarted['mode']): ReadonlySet<TierName> {
  return new Set(mode === 'light' ? ALWAYS : [...ALWAYS, 'tracer'])
}
