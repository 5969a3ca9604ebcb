/**
 * A program may be gone before its watchdog has a connection: it leaves its name in the session's folder, and what
 * its clock says of long turns until then. The launcher reads it where nothing else was heard.
 */
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { encode } from '../../protocol/codec.js'
import type { AgentEvent, Hello, Tiers } from '../../protocol/events.js'
import type { Shared } from '../shared.js'
import { createMilestones } from '../watchdog/milestones.js'
import { drainRings } from '../watchdog/rings.js'

// Taken before a program can replace them.
const { appendFileSync, writeFileSync } = fs
const MOST_WRITES = 100

/** Returns what writes down the news so far. `able`: said as well where no watchdog will. */
export function signIn(socket: string, who: Hello, able: Tiers | null, shared: Shared): () => void {
  const file = join(dirname(socket), `${who.pid}.hello`)
  let lines = ''
  const keep = (event: AgentEvent): void => {
    lines += encode(event)
  }
  const milestones = createMilestones(shared, who.s, keep)
  const drain = drainRings(shared, who.s, keep)
  let writes = 0
  writeFileSync(file, able ? `${encode(who)}${encode(able)}` : encode(who))
  return () => {
    if (++writes > MOST_WRITES) return
    milestones()
    drain(() => null)
    if (lines !== '') appendFileSync(file, lines)
    lines = ''
  }
}
