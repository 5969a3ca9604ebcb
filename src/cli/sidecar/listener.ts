import type { Follow } from '../../session/intake.js'
import type { Session } from '../../session/session.js'

/** Who makes something of what a sidecar hears. */
export interface Listener {
  follow: Follow
  /** The tree is gone; null where a defect of ours ended the session before. */
  close(session: Session | null): Promise<void>
}
