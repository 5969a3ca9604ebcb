/** The file of our agent, where a process that runs already can load it from, and the way back from there to us. */
import { chmodSync, copyFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AGENT } from '../agent.js'
import { Mistake } from '../mistake.js'
import { seesFile } from '../processes/process-status.js'
import type { Room } from '../room.js'
import type { AttachTarget } from './attach-target.js'

/**
 * Another user may not read where we are installed, nor enter the session's private folder, and a service may have files of
 * its own there: then a copy lies in that folder, and the folder is that user's.
 */
export function agentFor(target: AttachTarget, room: Room): string {
  const { pid, owner } = target
  const linux = process.platform === 'linux'
  if (linux && !seesFile(pid, room.socket)) throw elsewhere(target, dirname(room.socket))
  const isForeign = owner !== null && owner.uid !== process.getuid?.()
  if (!isForeign && (!linux || seesFile(pid, AGENT))) return AGENT
  const copy = join(dirname(room.socket), 'agent.cjs')
  copyFileSync(AGENT, copy)
  chmodSync(copy, 0o644)
  if (isForeign) room.giveTo(owner)
  return copy
}

/** Why a node that root starts as another user may have failed: what is preloaded lies where root alone reads. As npx has it. */
export function hiddenFromOthers(agent = AGENT): string | null {
  if (process.getuid?.() !== 0) return null
  const parents = foldersAbove(agent)
  if (statSync(agent).mode & OTHERS_READ && parents.every((folder) => statSync(folder).mode & OTHERS_ENTER)) return null
  return `Other users cannot read ${agent}, so that a node does not start which root starts as another user: install loopdoctor where they can read it (npm install -g), or run it as that user.`
}

const OTHERS_READ = 0o004
const OTHERS_ENTER = 0o001

function foldersAbove(path: string): string[] {
  const folder = dirname(path)
  return folder === path ? [] : [folder, ...foldersAbove(folder)]
}

function elsewhere({ pid }: AttachTarget, folder: string): Mistake {
  return new Mistake(
    `Process ${pid} does not see ${folder} as loopdoctor does: it has files of its own there.`,
    'Point TMPDIR to a folder that both see, for example: TMPDIR=/var/lib/app loopdoctor attach …',
  )
}
