/** Where a thread stood at the last look into its last stall: as it was seen, before anything is concluded from it. */
import type { WatchedThread } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { frameOf } from './frames.js'

/** Innermost first; empty where there was no such look. */
export function lastStack({ stalls }: WatchedThread, atlas: Atlas): Frame[] {
  const stack = stalls.at(-1)?.snapshots.findLast(({ stack }) => stack !== null)?.stack
  return stack?.map((site) => frameOf(site, atlas)) ?? []
}
