/**
 * A hook of async_hooks that the program does not notice. Node does more for a first hook than it takes: it calls every
 * native callback through one more function, a frame in the stack of each error there, and it puts hooks on promises.
 * Both end with the last hook, and it tells the first and the last by a sum. So ours is put in while that sum is being
 * taken of a decoy, and is not part of it: what node does for a hook of the program begins and ends as it does bare.
 */
import { AsyncResource, createHook, type HookCallbacks } from 'node:async_hooks'
import { onLeave, putBack } from '../undo.js'
import { BEFORE, type Hook, hookCounts, INIT, type Method } from './hook-variables.js'
import { withoutPromiseHooks } from './promise-hooks.js'
import { createRelease, symbolOf } from './stuck-hooks.js'

/** Node 24.14 and later ask a hook whether it wants promises. */
const WITHOUT_PROMISES = { trackPromises: false } as HookCallbacks

export interface UnnoticedHook {
  /** Node calls `before`. */
  hears(): boolean
  /**
   * Node is to call it no more, and with `starts` no `init` either, which saves its way there: done only as long as no
   * hook but ours is on.
   */
  mute(starts: boolean): void
  unmute(): void
  /** Calls `act`; of what that makes, `init` is called in any case. */
  withStarts(act: () => void): void
  /** What has this id may have been made while `init` was not called. */
  mayHaveMissed(id: number): boolean
}

/** Taken at load: the program may replace it. */
const Resource = AsyncResource

/** Sessions to this thread are opened only where `mayInspect` says so. */
export function hookUnnoticed(callbacks: HookCallbacks, mayInspect: () => boolean): UnnoticedHook {
  const hook = createHook({ ...callbacks, ...WITHOUT_PROMISES })
  const proto = Object.getPrototypeOf(hook) as { enable: Method; disable: Method }
  const { enable, disable } = proto
  const others = new Set<Hook>()
  const { queueMicrotask } = globalThis
  const release = createRelease({ hook, enable, disable }, mayInspect)
  /** No hook of the program's is on, and we notice when one comes. */
  let alone = false
  let left = false
  /** Of node's own; null where they cannot be had. */
  let counts: Uint32Array | null | undefined
  let muted = false
  let startsMuted = false
  /** The ids between which `init` was not called, now and then. */
  let [missedFrom, missedUntil] = [Number.POSITIVE_INFINITY, 0]
  /** A look at the stack may come in between anywhere, and call `unmute` itself. */
  const unmute = (): void => {
    const [wasMuted, wereStarts] = [muted, startsMuted]
    muted = false
    startsMuted = false
    if (!wasMuted || !counts) return
    if (wereStarts) {
      missedUntil = nextId()
      counts[INIT] = (counts[INIT] as number) + 1
    }
    counts[BEFORE] = (counts[BEFORE] as number) + 1
  }
  const mute = (starts: boolean): void => {
    if (muted || !alone || left || !mayInspect()) return
    if (counts === undefined) counts = countsOf(enable)
    if (counts?.[BEFORE] !== 1 || counts[INIT] !== 1) return
    if (starts) {
      missedFrom = Math.min(missedFrom, nextId())
      missedUntil = Number.POSITIVE_INFINITY
      counts[INIT] = 0
    }
    counts[BEFORE] = 0
    startsMuted = starts
    muted = true
  }
  const withStarts = (act: () => void): void => {
    const mutes = startsMuted
    if (mutes && counts) counts[INIT] = (counts[INIT] as number) + 1
    try {
      act()
    } finally {
      if (mutes && counts) counts[INIT] = (counts[INIT] as number) - 1
    }
  }
  const slipIn = (): void => withoutPromiseHooks(() => slip(hook, enable, disable))
  const slipInAgain = (): void => {
    try {
      if (others.size > 0 || left) return
      slipIn()
      alone = true
    } catch {
      // Node goes on doing what it did for the program's hook.
    }
  }
  const releaseStuck = (): void => {
    try {
      withoutPromiseHooks(release)
    } catch {
      // What is enabled now waits, as it does where the program had a hook on before.
    }
  }

  onLeave(() => {
    unmute()
    left = true
    disable.call(hook)
  })
  const unnoticed = {
    hears: () => !muted,
    mute,
    unmute,
    withStarts,
    mayHaveMissed: (id: number) => id > missedFrom && id < missedUntil,
  }
  // Somebody was here before us, as node's own test runner is: what node does for them must not end.
  if (arePromisesHooked()) {
    hook.enable()
    return unnoticed
  }
  slipIn()
  alone = true
  replace(proto, 'enable', function enableOther(this: Hook) {
    others.add(this)
    unmute()
    if (alone) {
      alone = false
      releaseStuck()
    }
    return enable.call(this)
  })
  replace(proto, 'disable', function disableOther(this: Hook) {
    const result = disable.call(this)
    // Node too lets what runs end with the hooks on promises that it began with.
    if (others.delete(this) && others.size === 0) queueMicrotask(slipInAgain)
    return result
  })
  return unnoticed
}

function countsOf(enable: Method): Uint32Array | null {
  try {
    return hookCounts(enable)
  } catch {
    return null
  }
}

/** Node numbers what is made one by one: whatever has a lower id was made before. */
export function nextId(): number {
  return new Resource('loopdoctor').asyncId()
}

/** Node's hooks give each promise an id. */
function arePromisesHooked(): boolean {
  return Object.getOwnPropertySymbols(Promise.resolve()).length > 0
}

/** Node adds up its counts of callbacks one by one: ours is out when it begins, and in before the last one is read. */
function slip(hook: Hook, enable: Method, disable: Method): void {
  disable.call(hook)
  const decoy = createHook(WITHOUT_PROMISES)
  const [init, last] = ['init', 'promiseResolve'].map((name) => symbolOf(decoy, name))
  enable.call(decoy)
  enable.call(hook)
  if (init === undefined || last === undefined) return
  onRead(decoy, init, () => {
    disable.call(hook)
    return true
  })
  onRead(decoy, last, () => {
    enable.call(hook)
    return false
  })
  disable.call(decoy)
}

function onRead(hook: Hook, key: symbol, get: () => boolean): void {
  Object.defineProperty(hook, key, { get })
}

function replace(owner: object, name: string, value: Method): void {
  const was = Object.getOwnPropertyDescriptor(owner, name)
  Object.defineProperty(value, 'name', { value: name, configurable: true })
  if (!was) return
  Object.defineProperty(owner, name, { ...was, value })
  onLeave(() => putBack(owner, name, value, was))
}
