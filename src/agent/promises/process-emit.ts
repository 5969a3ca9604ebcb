/**
 * Hears what node itself emits on `process`, without a listener: one for 'unhandledRejection' would turn a crash into a
 * success. `process.emit` becomes a property that gives the very function that was there, to anybody but the part of
 * node that emits what we want to hear: so no stack shows us, except below a listener of just those events.
 */
import { captureStack, readStackOf } from '../probes/call-sites.js'

type Emit = (this: unknown, name: unknown, ...words: unknown[]) => boolean
export type Heard = (name: unknown, words: unknown[]) => void

const { apply, defineProperty } = Reflect

/** The part of node that ends the process when the program says so. */
const EXIT = 'node:internal/process/per_thread'

/**
 * `callers`: file names of node's own modules. `ending` is called before the program hears of the end, or of a loop
 * that has nothing left to do: nobody emits that but node's native part, or the part that exits.
 */
export function hearProcess(callers: readonly string[], heard: Heard, ending: () => void): void {
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
      if (!Array.isArray(stack)) return false
      if (stack.length === 0 || stack[0]?.[1] === EXIT) ending()
      return callers.includes(stack[0]?.[1] as string)
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
