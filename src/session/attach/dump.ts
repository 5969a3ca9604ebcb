/** A session of one moment: where a process that runs already stands, and what it awaits. */
import { setTimeout as pause } from 'node:timers/promises'
import { encode } from '../../protocol/codec.js'
import type { WireEvent } from '../../protocol/events.js'
import { hearLine } from '../heard/hear-line.js'
import { type Held, holdSession, takeStock } from '../hold.js'
import type { AttachPlan } from '../plan.js'
import type { Recording } from '../recording/recording.js'
import type { Session } from '../session.js'
import { openAgent } from './agent-entry.js'
import { agentFor } from './agent-file.js'
import { type Call, connectTo } from './inspector-client.js'
import { openInspector } from './inspector-port.js'
import { hearEnds } from './leave-signals.js'

/** Between them a loop that is free turns, and one that is slow goes on. */
const LOOKS = 6
const EVERY_MS = 50

export interface Onlooker {
  /** Called before the process can notice anything. */
  aboutToSignal(): void
  /** Where it stands is known; what it awaits takes longer. */
  stands(session: Session): void
}

export async function dump(plan: AttachPlan, recording: Recording, onlooker: Onlooker): Promise<Session> {
  const follow = (): void => undefined
  // It is over in a moment: a signal waits for that.
  const ends = hearEnds()
  try {
    return await holdSession(plan, recording, { follow, welcome: null }, (held) => look(held, plan, onlooker))
  } finally {
    ends.stop()
  }
}

async function look(held: Held, { target }: AttachPlan, onlooker: Onlooker): Promise<Session> {
  const { clock, room, recording, intake } = held
  const agent = agentFor(target, room)
  const client = await connectTo(await openInspector(target, onlooker.aboutToSignal), target.pid)
  try {
    const call = await openAgent(client, agent, clock.zeroMs)
    recording.begin()
    try {
      await tell(held, call, onlooker)
    } finally {
      await call('leave')
    }
  } finally {
    await client.leave()
  }
  const ended = { exitCode: null, signal: null, endedBy: 'us' } as const
  intake.say({ kind: 'run-ended', s: 'launcher', atMs: clock.now(), ...ended })
  takeStock(held)
  return intake.session
}

interface Standing {
  turns: boolean
  events: WireEvent[]
}

/** Only a loop that stood still through all looks is blocked: of any other, each look met something else. */
async function tell({ clock, intake }: Held, call: Call, { stands }: Onlooker): Promise<void> {
  const hear = (events: unknown): void => {
    for (const event of events as WireEvent[]) {
      const line = Buffer.from(encode(event).trimEnd())
      const known = hearLine(line)
      if (known) void intake.hear(known, line)
    }
  }
  hear(await call('who'))
  const looks: Standing[] = []
  do {
    if (looks.length > 0) await pause(EVERY_MS)
    looks.push((await call('stand', clock.now())) as Standing)
  } while (looks.length < LOOKS && !looks.at(-1)?.turns)
  if (looks.every(({ turns }) => !turns)) for (const { events } of looks) hear(events)
  stands(intake.session)
  hear(await call('awaits'))
}
