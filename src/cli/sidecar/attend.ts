/**
 * A sidecar's life: it listens to its tree at once, since a program may soon be gone; what makes something of what is
 * heard is loaded then, and it closes when the tree is gone.
 */
import type { SidecarOrders } from '../../protocol/sidecar-orders.js'
import { attendTree } from '../../session/attend.js'
import type { Held } from '../../session/hold.js'
import type { Follow } from '../../session/intake.js'
import { waitingRecording } from '../../session/recording/recording.js'
import { createGuests } from '../guests.js'
import { whereOf } from '../redaction.js'
import { ownVersion } from '../version.js'
import { standBack } from './guest.js'
import type { Listeners } from './listeners.js'

export async function attend(orders: SidecarOrders): Promise<void> {
  const recording = waitingRecording()
  // What is heard before the other options are read must not be told, either.
  const where = whereOf(process.cwd(), {
    redact: /^(?!0$|false$|no$|off$)./i.test(process.env.LOOPDOCTOR_REDACT ?? ''),
  })
  let loading: Promise<Listeners> | null = null
  let listeners: Listeners | null = null
  let leave = (_pid: number): void => undefined
  let early: Parameters<Follow>[] = []

  const load = (): Promise<Listeners> => {
    loading ??= import('./listeners.js').then(({ openListeners }) => openListeners(orders, where))
    return loading
  }
  const ready = ({ receiver }: Held): void => {
    if (orders.heard) leave = receiver.askLeave
    void load().then((all) => {
      standBack()
      recording.become(all.recording)
      listeners = all
      for (const heard of early) all.follow(...heard)
      early = []
    })
  }
  const guests = createGuests({
    reporter: async () => (await load()).reporter(),
    leave: (pid) => leave(pid),
    defect: (error) => listeners?.defect(error),
  })
  const follow: Follow = (event, session) => {
    guests.follow(event, session)
    if (listeners) listeners.follow(event, session)
    else early.push([event, session])
  }
  const asked = { tool: ownVersion(), recording, redactor: where.redactor }
  const failed = async (error: unknown): Promise<null> => {
    ;(await load()).defect(error)
    return null
  }
  const session = await attendTree(orders, asked, { follow, welcome: guests.welcome, ready }).catch(failed)
  await (await load()).close(session)
}
