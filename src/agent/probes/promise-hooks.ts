/**
 * Hooks for promises. With any hook of async_hooks, node puts its own on every promise, which triples a promise's time
 * and gives it an id that shows when it is printed. It calls createHook of the object that v8 gives away.
 */
import { type HookCallbacks, promiseHooks } from 'node:v8'

/** Lets node switch on what it wants, but for the hooks of promises. */
export function withoutPromiseHooks<T>(act: () => T): T {
  const { createHook } = promiseHooks
  promiseHooks.createHook = () => () => undefined
  try {
    return act()
  } finally {
    promiseHooks.createHook = createHook
  }
}

/** Beside those of the program, and of node; until they are called off. */
export function hookPromises(hooks: HookCallbacks): () => void {
  return promiseHooks.createHook(hooks) as () => void
}
