/**
 * Hears what node itself emits on `process`, without a listener: one for 'unhandledRejection' would turn a crash into a
 * success. An object among the prototypes of `process` has a property `emit` that gives the very function that was there,
 * and learns from who asks for it what comes. If somebody listens, we are in front of the listeners for that one time, as one of them, so that no
 * stack shows us; if nobody does, a function of ours is given that tells of it first.
 */
import { attempt } from '../attempt.js'
import { captureStack, type RawSite, readStackOf } from '../probes/call-sites.js'
import { onLeave, putBack } from '../undo.js'

type Emit = (this: unknown, name: unknown, ...words: unknown[]) => boolean
export type Heard = (name: string, words: unknown[]) => void

export interface ProcessEars {
  /** What is emitted by a function of node's own, as its file and name say; null for what we need not hear. */
  expected(file: string, fn: string | null): string | null
  heard: Heard
  /** Node is about to emit 'exit': no turn of the loop comes any more. By itself, where the loop was empty. */
  exiting(byItself: boolean): void
}

type Listeners = Record<string, unknown>
type Process = NodeJS.Process & { _exiting?: boolean; _events?: Listeners }

const { apply, defineProperty, getPrototypeOf, setPrototypeOf } = Reflect
const { isArray } = Array

export function hearProcess({ expected, heard, exiting }: ProcessEars): void {
  const original = process.emit as Emit
  let takeBack = (): void => undefined
  let left = false
  /** We are taken out of this thread, the program is not. */
  let gone = false
  /** The innermost frame of who asks; undefined where that is native code, which no JavaScript has called. */
  function asker(above: (...words: never[]) => unknown): RawSite | undefined | null {
    try {
      const stack = readStackOf(captureStack(1, above))
      return isArray(stack) ? stack[0] : null
    } catch {
      return null
    }
  }

  /** Tells of it first. */
  function tellingOf(emit: Emit): Emit {
    return {
      emit(this: unknown, name: unknown, ...args: unknown[]): boolean {
        attempt(() => heard(name as string, args))
        return apply(emit, this, [name, ...args]) as boolean
      },
    }.emit
  }

  function giveEmit(emit: Emit, telling: Emit, above: (...words: never[]) => unknown): Emit {
    if (gone) return emit
    takeBack()
    const site = asker(above)
    if (!left && isExiting()) {
      left = true
      attempt(() => exiting(site === undefined))
    }
    const name = site?.[1] ? (attempt(() => expected(site[1] as string, site[0])) ?? null) : null
    if (!name) return emit
    return emit === original && attempt(() => goFirst(name)) ? emit : telling
  }

  /** False where nobody listens. */
  function goFirst(name: string): boolean {
    const { _events: events } = process as Process
    const theirs = events?.[name]
    if (!events || theirs === undefined) return false
    const ours = (...words: unknown[]): void => {
      takeBack()
      attempt(() => heard(name, words))
    }
    const all = isArray(theirs) ? [ours, ...theirs] : [ours, theirs]
    events[name] = all
    takeBack = () => {
      takeBack = () => undefined
      if (events[name] === all) events[name] = theirs
    }
    return true
  }

  /** Where it is looked for: among the prototypes, or on `process` itself, where the program assigned one of its own. */
  function define(holder: object, emit: Emit, enumerable: boolean): void {
    const telling = tellingOf(emit)
    const getEmit = function getEmit(): Emit {
      return giveEmit(emit, telling, getEmit)
    }
    if (holder === process)
      onLeave(() => putBack(process, 'emit', getEmit, { value: emit, writable: true, enumerable, configurable: true }))
    defineProperty(holder, 'emit', {
      configurable: true,
      enumerable,
      get: getEmit,
      set(this: object, value: Emit) {
        if (this === process) define(process, value, true)
        else defineProperty(this, 'emit', { value, writable: true, enumerable: true, configurable: true })
      },
    })
  }

  const own = getPrototypeOf(process) as object
  const between = Object.create(getPrototypeOf(own)) as object
  define(between, original, false)
  setPrototypeOf(own, between)
  onLeave(() => {
    gone = true
    takeBack()
    if (getPrototypeOf(own) === between) setPrototypeOf(own, getPrototypeOf(between))
  })
}

/** Node notes it before it emits 'exit'. */
export function isExiting(): boolean {
  return (process as Process)._exiting === true
}
