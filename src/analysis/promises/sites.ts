/** Where a promise was made and where its error was thrown, as frames. */
import type { Reason } from '../../protocol/events.js'
import type { CallSite } from '../../session/session.js'
import { sitesOfText } from '../../session/thrown.js'
import type { Frame } from '../report.js'
import { asyncFunctionAt, isAsyncHelper } from '../source/async-function.js'
import type { Atlas } from '../source/atlas.js'
import { frameOf, ownFrame } from '../stall/frames.js'

const MOST_FRAMES = 10

export function framesOf(stack: readonly CallSite[] | null, atlas: Atlas): Frame[] {
  return (stack ?? []).slice(0, MOST_FRAMES).map((site) => frameOf(site, atlas))
}

/**
 * Who started the work: an async function makes its promise as it begins, so the innermost frame is that function
 * itself, and the next one called it.
 */
export function startedBy(stack: readonly CallSite[] | null, atlas: Atlas): Frame | null {
  if (!stack) return null
  return ownFrame(framesOf(callersOf(stack, atlas), atlas)) ?? ownFrame(framesOf(stack, atlas))
}

/** The stack without the async function that made its promise. */
export function callersOf(stack: readonly CallSite[], atlas: Atlas): readonly CallSite[] {
  const own = stack.filter(({ flags, file }) => file !== null || !flags.includes('n'))
  const helper = own.findIndex(({ fn }) => isAsyncHelper(fn))
  if (helper >= 0 && helper < 3) return own.slice(helper + 2)
  const [innermost, ...callers] = own
  return innermost && isCallee(innermost, atlas) ? callers : own
}

/** Whether V8 stood at the beginning of an async function, and not at a call inside of another. */
function isCallee({ file, line, column }: CallSite, atlas: Atlas): boolean {
  const script = file === null ? null : atlas.scriptOf(file)
  return script !== null && asyncFunctionAt(script, line ?? 0, column ?? 0) !== null
}

export function thrownAt({ thrown }: Reason, atlas: Atlas): Frame | null {
  return ownFrame(framesOf(sitesOfText(thrown), atlas))
}
