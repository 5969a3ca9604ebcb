/**
 * Hears what node itself emits on `process`, without a listener: one for 'unhandledRejection' would turn a crash into a
 * success. `process.emit` becomes a property that gives the very function that was there, to anybody but the part of
 * node that emits what we want to hear: so no stack shows us, except below a listener of just those events.
 */
import { captureStack, readStackOf } from '../probes/call-sites.js'

type Emit = (this: unknown, name: unknown, ...words: unknown[]) => boolean
export type Heard = (name: unknown, words: unknown[]) => void

export interface ProcessEars {
  heard: Heard
  /** Node's native code, which no JavaScript has called, is about to emit 'exit': the loop is empty. */
  ending(): void
}

const { apply, defineProperty } = Reflect

/** `callers`: file names of node's own modules. */
export function hearProcess(callers: readonly string[], { heard, ending }: ProcessEars): void {
  let emit = process.emit as Emit
  const listened = function emit(this: unknown, name: unknown, ...args: unknown[]): boolean {
    tell(name, args)
    return apply(current(), this, [name, ...args]) as boolean
  }
  const current = (): Emit => emit

  function tell(name: unknown, words: unknown[]): void {
    try {
      heard(name, words)
    } catch {
      // What is told of is the program's; that we failed to is not.
    }
  }

  function isForUs(above: (...words: never[]) => unknown): boolean {
    try {
      const stack = readStackOf(captureStack(1, above))
      if (stack?.length === 0 && isEnding()) ending()
      return Array.isArray(stack) && callers.includes(stack[0]?.[1] as string)
    } catch {
      return false
    }
  }

  defineProperty(process, 'emit', {
    configurable: true,
    enumerable: false,
    get: function getEmit(): Emit {
      return isForUs(getEmit) ? listened : emit
    },
    set(value: Emit) {
      emit = value
    },
  })
}

/** Node notes it before it emits 'exit'. */
function isEnding(): boolean {
  return (process as NodeJS.Process & { _exiting?: boolean })._exiting === true
}
