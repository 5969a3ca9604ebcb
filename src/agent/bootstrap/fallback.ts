/**
 * Where no thread of ours may run (node's permission model), the watched thread itself writes down what its clock
 * says, to a descriptor it was given: how long the loop was held, without a stack. News only when the loop turns.
 */
import { writeSync } from 'node:fs'
import { encode } from '../../protocol/codec.js'
import type { AgentEvent, Hello, Tiers } from '../../protocol/events.js'
import type { Shared } from '../shared.js'
import { createMilestones } from '../watchdog/milestones.js'
import { createPulse } from '../watchdog/pulse.js'
import { drainRings } from '../watchdog/rings.js'

const EVERY_MS = 100

export function reportFromMain(
  shared: Shared,
  { fd, hello, tiers }: { fd: number; hello: Hello; tiers: Tiers['tiers'] },
  now: () => number,
): void {
  const { s } = hello
  const send = (event: AgentEvent): void => {
    try {
      writeSync(fd, encode(event))
    } catch {
      clearInterval(timer)
    }
  }
  const milestones = createMilestones(shared, s, send)
  const drain = drainRings(shared, s, send)
  const pulse = createPulse(shared, { task: '', ownCpu: false }, s, now, send)
  const timer = setInterval(() => {
    milestones()
    drain(() => null)
    pulse(now())
  }, EVERY_MS)
  timer.unref()
  send(hello)
  const able = tiers.map((each) => (each.tier === 'kernel' ? { ...each, on: false, why: 'needs the watchdog' } : each))
  send({ kind: 'tiers', s, atMs: now(), tiers: able })
}
