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
  setPromiseHooks(init: unknown, before: unknown, after: unknown, settled: unknown): void
}

/** Number of hooks with `init`, in node's table. */
const INIT = 0

/** To be called when a hook of ours is the first one. */
export function leaveOutPromises(): void {
  if (!LEFT_OUT) put({})
}

type Hooks = Required<Pick<HookCallbacks, 'init' | 'before' | 'after'>>

let ours: Hooks | null = null

/** For good. */
export function hookPromises(hooks: Hooks): void {
  ours = hooks
  promiseHooks.createHook(hooks)
  if (!LEFT_OUT && isAlone()) put(hooks)
}

/** Until it is called off. Nothing where the program has hooks of its own: to change them would be to change it. */
export function onPromiseInit(made: () => void): () => void {
  if (LEFT_OUT || !isHooked()) return promiseHooks.onInit(made) as () => void
  if (!isAlone()) return () => undefined
  const hooks = ours
  put({
    ...hooks,
    init(promise, parent) {
      hooks?.init(promise, parent)
      made()
    },
  })
  return () => put(hooks ?? {})
}

function put({ init, before, after }: HookCallbacks): void {
  wrapOfAsync().setPromiseHooks(init, before, after, undefined)
}

/** Hooks of ours are in node's table, and nobody else's. */
function isAlone(): boolean {
  return wrapOfAsync().async_hook_fields[INIT] === 1
}

function isHooked(): boolean {
  return (wrapOfAsync().async_hook_fields[INIT] as number) > 0
}

/** Throws where node does not give it away (24.0 to 24.13): then the promises have their ids. */
function wrapOfAsync(): AsyncWrap {
  return binding('async_wrap') as unknown as AsyncWrap
}
