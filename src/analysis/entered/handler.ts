/**
 * The route handler that serves a request: of the user's functions on the stack the outermost, but for middleware that
 * only hands the request on to the next.
 */
import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { beginningAround, passesOn } from '../source/passes-on.js'
import { frameOf } from '../stall/frames.js'

/** Where the handler's function begins; null where the stack (innermost first) has none of the user's functions. */
export function handlerIn(stack: readonly CallSite[], atlas: Atlas): Frame | null {
  const owners = stack.map(({ file }) => atlas.owner(file))
  let at = owners.lastIndexOf('user')
  for (let inner = at; inner >= 0; inner = handedTo(stack, owners, at, atlas)) at = inner
  return at < 0 ? null : beginning(stack[at] as CallSite, atlas)
}

/** The next function inward that the framework called; -1 where this one does the work itself. */
function handedTo(stack: readonly CallSite[], owners: Owner[], at: number, atlas: Atlas): number {
  const { file, line, column, flags } = stack[at] as CallSite
  const script = file === null ? null : atlas.scriptOf(file)
  if (!script || !passesOn(script, line ?? 0, column ?? 0)) return -1
  return owners.findLastIndex((owner, inner) => {
    if (inner >= at || owner !== 'user') return false
    const caller = owners.findIndex((each, outer) => outer > inner && each !== 'native')
    // Of what an awaiting function called, only async functions are on the stack: the framework between is not.
    return owners[caller] !== 'user' || (caller === at && flags.includes('a'))
  })
}

type Owner = ReturnType<Atlas['owner']>

function beginning(site: CallSite, atlas: Atlas): Frame {
  const script = site.file === null ? null : atlas.scriptOf(site.file)
  const found = script && beginningAround(script, site.line ?? 0, site.column ?? 0)
  return frameOf({ ...site, ...found }, atlas)
}
