/** Awaits of the user's own code at which runs stood, with the await in the source. */
import type { CallSite, WatchedThread } from '../../session/session.js'
import type { Frame } from '../report.js'
import { type AwaitSite, awaitAt } from '../source/await-at.js'
import type { Script } from '../source/script.js'
import { frameOf } from '../stall/frames.js'
import type { Watched } from './check.js'

export interface ParkedAt {
  record: WatchedThread['promises']['parked'][number]
  stack: CallSite[]
  frame: Frame
  script: Script
  site: AwaitSite
}

export function parkedIn({ thread, atlas }: Watched): ParkedAt[] {
  return thread.promises.parked.flatMap((record) => {
    const stack = record.site ?? []
    const [innermost] = stack
    const script = innermost?.file ? atlas.scriptOf(innermost.file) : null
    const site = innermost && script && awaitAt(script, innermost.line ?? 0, innermost.column ?? 0)
    const frame = innermost && frameOf(innermost, atlas)
    return script && site && frame?.owner === 'user' ? [{ record, stack, frame, script, site }] : []
  })
}
