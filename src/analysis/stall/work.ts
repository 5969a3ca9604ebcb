/** What was going on at the top of a stack: a platform call, a busy wait, the loading of a module, or plain code. */
import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { classify, type WorkKind } from '../source/classify.js'
import { isClockWait } from '../source/clock-wait.js'
import { callAt, type Doing } from '../source/doing.js'
import { nodeApi } from './node-api.js'

export interface Work {
  kind: WorkKind | 'javascript'
  /** The platform's function or the regular expression; null for plain code. */
  subject: string | null
  /** A loop that only watches the clock. */
  busyWait: boolean
}

/** Code that calls nothing worth a name. */
export const PLAIN: Work = { kind: 'javascript', subject: null, busyWait: false }

/** `frames` are the mapped frames of `stack`, one for one. */
export function workOfStack(stack: CallSite[], frames: Frame[], atlas: Atlas): Work {
  const own = frames.findIndex(({ owner }) => owner === 'user' || owner === 'dependency')
  const inner = stack.slice(0, Math.max(0, own))
  const site = own < 0 ? null : (stack[own] as CallSite)
  const doing = site ? doingAt(site, inner[0]?.flags.includes('n') ? (inner[0].fn ?? null) : null, atlas) : null
  if (loadsModule(stack, own)) return { kind: 'module-load', subject: doing?.api ?? null, busyWait: false }
  const apis = inner.length > 0 ? [nodeApi(inner), builtinApi(inner[0] as CallSite, doing), doing?.api ?? null] : []
  const api = apis.find((each) => classify(each ?? null) !== null) ?? apis.find((each) => each !== null) ?? null
  const kind = classify(api)
  if (kind) return { kind, subject: subjectOf(kind, api, doing), busyWait: false }
  if (site && waitsForClock(site, atlas))
    return { kind: 'sync-sleep', subject: 'busy wait on the clock', busyWait: true }
  return { ...PLAIN, subject: api }
}

/** What a call read from the source does. */
export function workOfCall(doing: Doing): Work {
  const kind = classify(doing.api)
  return kind ? { kind, subject: subjectOf(kind, doing.api, doing), busyWait: false } : { ...PLAIN, subject: doing.api }
}

function subjectOf(kind: WorkKind, api: string | null, doing: Doing | null): string | null {
  return kind === 'regexp-backtracking' ? (doing?.regexp ?? api) : api
}

function doingAt(site: CallSite, builtin: string | null, atlas: Atlas): Doing | null {
  const script = site.file === null ? null : atlas.scriptOf(site.file)
  return script && site.line && site.column ? callAt(script, site.line, site.column, builtin) : null
}

/** A builtin answers from inside only where the engine's regular expressions run, or where it says its name. */
function builtinApi(site: CallSite, doing: Doing | null): string | null {
  if (!site.flags.includes('n') || site.fn === null) return null
  if (/^String\.(?:replace|replaceAll|split|match|matchAll|search)$/.test(site.fn))
    return `RegExp.${site.fn.slice('String.'.length)}`
  if (/^RegExp\./.test(site.fn)) return 'RegExp.exec'
  return classify(site.fn) ? site.fn : (doing?.api ?? site.fn)
}

function waitsForClock(site: CallSite, atlas: Atlas): boolean {
  const script = site.file === null ? null : atlas.scriptOf(site.file)
  return !!script && !!site.line && !!site.column && isClockWait(script, site.line, site.column)
}

const LOADER = /^node:internal\/modules\//

/** The loader stands inside somebody's call, or alone (import()); below the entry module it only says that this is one. */
function loadsModule(stack: CallSite[], own: number): boolean {
  const isLoader = ({ file }: CallSite): boolean => file !== null && LOADER.test(file)
  const outermost = stack.findLastIndex(({ file }) => file !== null && !file.startsWith('node:'))
  return own < 0 ? stack.some(isLoader) : stack.slice(0, outermost).some(isLoader)
}
