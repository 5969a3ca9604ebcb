import type { CallSite } from '../../session/session.js'
import { classify, weightOf } from './classify.js'
import { callAt, type Doing } from './doing.js'
import { type Before, isFunctionStart, ranBefore, ranBeforeClass, tailOf } from './landing.js'
import { isNodeFile } from './paths.js'
import type { Position, Script } from './script.js'
import { pick, type Suspect, suspectsIn } from './suspects.js'

/** The work behind a stack that came late. */
export interface Landing {
  /** The frame, counted from the innermost, in whose script the work is. */
  frameIndex: number
  line: number
  column: number
  doing: Doing
  /** The calls in the same script that led there, from the frame's own inward; empty where the frame called it itself. */
  via: Position[]
  confidence: 'likely' | 'possible'
}

type Scripts = (file: string) => Script | null

/** Which call ran before a late stack (innermost first) was taken; null where the source does not say. */
export function explainLanding(stack: CallSite[], scripts: Scripts): Landing | null {
  const first = stack.findIndex(isWritten)
  const site = stack[first]
  if (!site || site.file === null || site.line === null) return null
  const above = stack.slice(0, first)
  const inNode = above.filter((frame) => frame.file !== null && isNodeFile(frame.file)).length
  // A builtin called by node's function is past that function's entry, as a second function of node is.
  if (inNode > 1 || (inNode === 1 && above[0]?.file === null)) return itself(stack, first, scripts, 'likely')
  if (first > 0) return beforeBuiltin(stack, first, scripts, inNode === 1)
  const script = scripts(site.file)
  if (!script) return null
  if (isFunctionStart(script, site.line, site.column ?? 1)) return beforeEntry(stack, 0, scripts)
  return inFrame(stack, 0, scripts, { entered: false, sure: true })
}

/** A frame of code that somebody wrote: neither node's own nor the engine's. */
const isWritten = (frame: CallSite): boolean => frame.file !== null && frame.line !== null && !isNodeFile(frame.file)

/** The call that the frame is in the midst of. */
function itself(stack: CallSite[], index: number, scripts: Scripts, confidence: Landing['confidence']): Landing | null {
  const { file, line, column } = stack[index] as CallSite
  const script = file === null ? null : scripts(file)
  const doing = script && callAt(script, line ?? 0, column ?? 0, stack[index - 1]?.fn ?? null)
  return doing && { frameIndex: index, line: doing.line, column: doing.column, doing, via: [], confidence }
}

/** A builtin or a function of node had just been entered. A regular expression serves interrupts within, too: less sure. */
function beforeBuiltin(stack: CallSite[], index: number, scripts: Scripts, isNodes: boolean): Landing | null {
  const called = itself(stack, index, scripts, 'possible')
  const matching = !isNodes && classify(called?.doing.api ?? null) === 'regexp-backtracking'
  const found = inFrame(stack, index, scripts, { entered: true, sure: !matching })
  if (found || !called || weightOf(called.doing.api) !== 'heavy') return found
  return { ...called, confidence: classify(called.doing.api) ? 'likely' : 'possible' }
}

/** The function of frame `index` had just been entered: the work ran in its caller, before this call. */
function beforeEntry(stack: CallSite[], index: number, scripts: Scripts): Landing | null {
  const caller = stack[index + 1]
  if (!caller || caller.flags.includes('a')) return null
  const inClass = ofClass(stack, index, scripts)
  if (inClass) return inClass
  if (isWritten(caller)) return inFrame(stack, index + 1, scripts, { entered: true, sure: true })
  if (caller.file === null) return beforeCallback(stack, index, scripts)
  return isTop(stack[index] as CallSite) ? moduleLoad(stack, index, scripts) : null
}

/** The making of a class has no place of its own in its caller: V8 gives the statement before. */
function ofClass(stack: CallSite[], index: number, scripts: Scripts): Landing | null {
  const { file, line, column } = stack[index] as CallSite
  const script = file === null ? null : scripts(file)
  const before = script && ranBeforeClass(script, line ?? 0, column ?? 0)
  const found = before && pick(suspectsIn(script, before))
  return found && landing(index + 1, found.suspect, found.sure)
}

/** Called back by a builtin: the work ran in an earlier call of the same function, or before the builtin. */
function beforeCallback(stack: CallSite[], index: number, scripts: Scripts): Landing | null {
  const { file, line, column } = stack[index] as CallSite
  const script = file === null ? null : scripts(file)
  const below = stack.findIndex((frame, at) => at > index && frame.file !== null)
  const earlier = script ? suspectsIn(script, tailOf(script, line ?? 0, column ?? 0))?.map(doubt) : []
  const before =
    below > 0 && isWritten(stack[below] as CallSite) ? suspectsBefore(stack[below] as CallSite, scripts) : []
  if (!earlier || !before) return null
  const heaviest = pick([...earlier, ...before])
  if (!heaviest) return null
  const frameIndex = earlier.includes(heaviest.suspect) ? index : below
  return landing(frameIndex, heaviest.suspect, heaviest.sure)
}

const doubt = (suspect: Suspect): Suspect => ({ ...suspect, certain: false })

function suspectsBefore(frame: CallSite, scripts: Scripts): Suspect[] | null {
  const script = frame.file === null ? null : scripts(frame.file)
  return script ? suspectsIn(script, ranBefore(script, frame.line ?? 0, frame.column ?? 0, { entered: true })) : []
}

const isTop = (frame: CallSite): boolean => frame.line === 1 && frame.column === 1

/** The first thing a module's code does comes after the engine has compiled it: that was the work. */
function moduleLoad(stack: CallSite[], index: number, scripts: Scripts): Landing | null {
  const below = stack.findIndex((frame, at) => at > index && isWritten(frame))
  const found = below < 0 ? null : itself(stack, below, scripts, 'likely')
  return found && classify(found.doing.api) === 'module-load' ? found : null
}

interface How {
  entered: boolean
  /** Nothing else speaks against it so far. */
  sure: boolean
}

/** How many callers further down are looked at, where a frame did nothing before its call. */
const MAX_FRAMES = 3

function inFrame(stack: CallSite[], index: number, scripts: Scripts, how: How, left = MAX_FRAMES): Landing | null {
  const { file, line, column } = stack[index] as CallSite
  const script = file === null ? null : scripts(file)
  if (!script || line === null) return null
  const before: Before = ranBefore(script, line, column ?? 0, { entered: how.entered })
  const suspects = suspectsIn(script, before)
  if (!suspects) return null
  const found = pick(suspects)
  if (found) return landing(index, found.suspect, found.sure && how.sure)
  const caller = stack[index + 1]
  // The caller's call entered this frame's function, which would have served the interrupt unless it was inlined.
  if (!before.reachedStart || !caller || !isWritten(caller) || left === 0) return null
  return inFrame(stack, index + 1, scripts, { entered: true, sure: false }, left - 1)
}

function landing(frameIndex: number, suspect: Suspect, sure: boolean): Landing {
  const { doing, via } = suspect
  return { frameIndex, line: doing.line, column: doing.column, doing, via, confidence: sure ? 'likely' : 'possible' }
}
