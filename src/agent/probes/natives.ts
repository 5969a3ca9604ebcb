/**
 * Native methods that node's own JavaScript calls, wrapped where they are bound: below the public functions, so that
 * nothing a program can hold in its hands changes. See `children` for what is done at a spawn, and `listening`.
 */
import { attempt } from '../attempt.js'

type Native = (this: unknown, ...words: unknown[]) => unknown

type Binding = Record<string, Native & { prototype?: object }>

/** The object node's own code calls through; reading it is deprecated, so the deprecation is kept quiet for the moment. */
export function binding(name: string): Binding {
  const runtime = process as NodeJS.Process & { binding(name: string): Binding; noDeprecation?: boolean }
  const quiet = Object.getOwnPropertyDescriptor(runtime, 'noDeprecation')
  runtime.noDeprecation = true
  try {
    return runtime.binding(name)
  } finally {
    if (quiet) Object.defineProperty(runtime, 'noDeprecation', quiet)
    else delete runtime.noDeprecation
  }
}

/** What is done when the native method has returned. */
export type After = (self: unknown, result: unknown) => void

/** `before` may put other words in the list. */
export function wrap(owner: object | undefined, name: string, before: (words: unknown[]) => After): void {
  const holder = owner as Record<string, Native> | undefined
  const original = holder?.[name]
  if (!holder || typeof original !== 'function') return
  holder[name] = function loopdoctorHandsOn(this: unknown, ...words: unknown[]): unknown {
    const after = attempt(() => before(words))
    const result = original.apply(this, words)
    attempt(() => after?.(this, result))
    return result
  }
}
