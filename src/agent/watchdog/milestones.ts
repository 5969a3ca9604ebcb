/** Says once when the start-up is over, when the program first listens, and when it first does so on a port. */
import type { AgentEvent } from '../../protocol/events.js'
import { F, I, type Shared } from '../shared.js'

export function createMilestones(shared: Shared, s: string, send: (event: AgentEvent) => void): () => void {
  const { floats, ints } = shared
  const told = new Set<number>()

  function once(index: number, say: (atMs: number) => void): void {
    const atMs = floats[index] as number
    if (atMs === 0 || told.has(index)) return
    told.add(index)
    say(atMs)
  }

  const listening = (atMs: number, port: number): void =>
    send({ kind: 'listening', s, atMs, address: `port ${port}`, port })

  return () => {
    once(F.listenAt, (atMs) => {
      if (floats[F.portAt] !== atMs) send({ kind: 'listening', s, atMs, address: null, port: null })
    })
    if (told.has(F.listenAt)) once(F.portAt, (atMs) => listening(atMs, ints[I.listenPort] as number))
    once(F.startupEndedAt, (atMs) => send({ kind: 'startup-ended', s, atMs }))
  }
}
