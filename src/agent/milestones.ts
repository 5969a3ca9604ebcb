/** Says once when the start-up is over and when the program first listens. */
import type { AgentEvent } from '../protocol/events.js'
import { F, I, type Shared } from './shared.js'

export function createMilestones(shared: Shared, s: string, send: (event: AgentEvent) => void): () => void {
  const { floats, ints } = shared
  const told = new Set<number>()

  function once(index: number, say: (atMs: number) => void): void {
    const atMs = floats[index] as number
    if (atMs === 0 || told.has(index)) return
    told.add(index)
    say(atMs)
  }

  return () => {
    once(F.listenAt, (atMs) => {
      const port = ints[I.listenPort] as number
      send({ kind: 'listening', s, atMs, address: port > 0 ? `port ${port}` : null })
    })
    once(F.startupEndedAt, (atMs) => send({ kind: 'startup-ended', s, atMs }))
  }
}
