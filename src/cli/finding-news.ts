import type { WireEvent } from '../protocol/events.js'

/** After one of these a report may have a finding more, or one that is worse. */
export const FINDING_NEWS: readonly WireEvent['kind'][] = [
  'stall-ended',
  'rejection',
  'rejection-handled',
  'aftermath',
  'guard',
  'started',
  'parked',
]
