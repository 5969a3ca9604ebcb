import type { TierName } from './events.js'

/** The means of watching whose absence a reader must know of: without them stalls are missed or stay without a line. */
export const readyTiers: ReadonlySet<TierName> = new Set(['watchdog', 'snapshots', 'gc', 'children'])
