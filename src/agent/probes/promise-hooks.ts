/**
 * Hooks for promises, where node puts its own in with any hook of ours: they give every promise an id, which costs three
 * times its time and shows when the promise is printed. When the program asks for hooks or AsyncLocalStorage itself,
 * node puts them back, with ours beside.
 */
import { type HookCallbacks, promiseHooks } from 'node:v8'
import { binding } from './natives.js'

const [MAJOR = 0, MINOR = 0] = process.versions.node.split('.').map(Number)
/** createHook takes `trackPromises: false`: nothing is to be done. */
const LEFT_OUT = MAJOR >= 26 || (MAJOR === 25 && MINOR >= 6) || (MAJOR === 24 && MINOR >= 14)

interface AsyncWrap {
  async_hook_fields: Uint32Array
  setPromiseHooks(init?: unknown, before?: unknown, after?: unknown, settled?: unknown): void
}

/** Number of hooks with `init`, in node's table. */
const INIT = 0

/** To be called when a hook of ours is the first one. */
export function leaveOutPromises(): void {
  if (!LEFT_OUT) wrapOfAsync().setPromiseHooks(undefined, undefined, undefined, undefined)
}

export function hookPromises(hooks: Required<Pick<HookCallbacks, 'init' | 'before' | 'after'>>): void {
  promiseHooks.createHook(hooks)
  if (LEFT_OUT) return
  const { async_hook_fields: fields, setPromiseHooks } = wrapOfAsync()
  if (fields[INIT] === 1) setPromiseHooks(hooks.init, hooks.before, hooks.after, undefined)
}

/** Throws where node does not give it away (24.0 to 24.13): then the promises have their ids. */
function wrapOfAsync(): AsyncWrap {
  return binding('async_wrap') as unknown as AsyncWrap
}
