/** The statement that started work and let go of its promise, found from what made the promise. */
import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { callText, type Fate, fateAt } from '../source/fate.js'
import { isNodeFile } from '../source/paths.js'
import { isAsyncLike, runsOn } from '../source/runs-on.js'
import { frameOf } from '../stall/frames.js'
import { callersOf } from './sites.js'

export interface FloatingCall {
  site: Frame
  /** "saveUser()" */
  call: string
  /** The async function that has ended by the next turn, whatever comes of the promise; null where that is not sure. */
  outlived: string | null
}

/** Parts of node whose functions give back the promise that they make. */
const GIVE_BACK = /^node:(?:internal\/)?(?:(?:fs|timers|dns|readline|stream)\/promises|deps\/undici\/undici)$/

/** Between the statement and the function that made the promise: what that gives back is the list's, or is lost. */
const CALLS_BACK = /\.(?:forEach|map|flatMap|filter|reduce\w*|some|every|find\w*|(?:toS|s)ort|replace\w*|from\w*)$/

/** Null unless the user's own code left the promise alone, in a statement of its own without `void`. */
export function floatingCall(created: readonly CallSite[] | null, atlas: Atlas): FloatingCall | null {
  const callers = callersOf(created ?? [], atlas)
  for (const site of created ?? []) {
    if (site.file === null && !CALLS_BACK.test(site.fn ?? '')) continue
    if (site.file === null || site.flags.includes('a')) return null
    if (!callers.includes(site)) continue
    if (isNodeFile(site.file)) {
      if (!GIVE_BACK.test(site.file)) return null
      continue
    }
    const script = atlas.scriptOf(site.file)
    const fate = script && fateAt(script, site.line ?? 0, site.column ?? 0)
    if (!script || !fate || fate.kind === 'used') return null
    if (fate.kind === 'alone') {
      const frame = frameOf(site, atlas)
      return frame.owner === 'user'
        ? { site: frame, call: callText(script, fate.call), outlived: outlivedBy(fate, site) }
        : null
    }
    // What an async function returns is not the promise it gives.
    if (fate.within === null || isAsyncLike(fate.within, fate.path)) return null
  }
  return null
}

function outlivedBy({ within, call, path }: Fate, { fn }: CallSite): string | null {
  if (!within || !isAsyncLike(within, path) || runsOn(within, call, path)) return null
  return fn ?? 'an async function without a name'
}
