/** The file of our agent, where a process that runs already can load it from, and the way back from there to us. */
import { chmodSync, copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AttachTarget } from './attach-target.js'
import { AGENT } from './launch.js'
import { Mistake } from './mistake.js'
import { seesFile } from './process-status.js'
import type { Room } from './room.js'

/**
 * Another user may not read where we are installed, nor enter the session's private folder: a copy lies in there then,
 * and the folder is that user's.
 */
export function agentFor(target: AttachTarget, room: Room): string {
  if (process.platform === 'linux') refuseOtherFiles(target, room)
  const { owner } = target
  if (owner === null || owner.uid === process.getuid?.()) return AGENT
  const copy = join(dirname(room.socket), 'agent.cjs')
  copyFileSync(AGENT, copy)
  chmodSync(copy, 0o644)
  room.giveTo(owner)
  return copy
}

/** A service may have a /tmp of its own, a container has all of its own. */
function refuseOtherFiles({ pid }: AttachTarget, { socket }: Room): void {
  const unseen = [AGENT, socket].find((path) => !seesFile(pid, path))
  if (unseen === undefined) return
  const folder = dirname(unseen)
  throw new Mistake(
    `Process ${pid} does not see ${folder} as loopdoctor does: it has files of its own there.`,
    unseen === socket
      ? 'Point TMPDIR to a folder that both see, for example: TMPDIR=/var/lib/app loopdoctor attach …'
      : 'Run loopdoctor inside its container, where both see the same.',
  )
}
