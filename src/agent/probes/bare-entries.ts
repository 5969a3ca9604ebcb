/**
 * Before Node 26 each entry of a garbage collection has accessors of its own, which are deprecated (DEP0152): to make them
 * takes ten times what the rest takes, and V8's small collections carry along what is left of them. Node asks the entry's
 * details for their names: as long as nobody observes anything but us, it finds none. As soon as somebody does, the entry
 * gets all that it would have had, and so does each that follows.
 */
import { deprecate } from 'node:util'
import { putBack } from '../undo.js'

export interface GcDetail {
  kind?: number
  flags?: number
}

export interface GcEntry {
  readonly entryType: string
  readonly duration: number
  readonly startTime: number
  readonly detail?: GcDetail
}

export interface BareEntries {
  /** To be called with each entry that we get, first of all. */
  came(entry: GcEntry): void
  leave(): void
}

interface Fields {
  set(key: string, value: unknown): unknown
  get(key: string): unknown
}

type Taker = (this: unknown, entry: GcEntry) => void

const { defineProperty, getOwnPropertyDescriptor, getOwnPropertySymbols, getPrototypeOf, keys } = Object
const { apply } = Reflect
const WORDS = ['Custom PerformanceEntry accessors are deprecated. Please use the detail property.', 'DEP0152'] as const

/** `takes`: node's name for the method of `observers`, a prototype, that takes an entry. */
export function makeBare(observers: object, takes: symbol): BareEntries {
  let begun = false
  let undo = (): void => undefined
  /** The one that was made bare last: what node would have put on it, and its detail where that was not given back yet. */
  let last: GcEntry | null = null
  let fields: Fields | null = null
  let held: GcDetail | null = null
  let [kind, flags]: [number?, number?] = []

  function begin(first: GcEntry): void {
    begun = true
    const field = getOwnPropertySymbols(first).find(({ description }) => description === 'kDeprecatedFields')
    const method = getOwnPropertyDescriptor(observers, takes)
    const prototype = getPrototypeOf(first) as object
    if (!field || typeof method?.value !== 'function' || field in prototype) return
    const native = method.value as Taker
    const taken: Taker = function (entry) {
      if (entry === last) somebodyElse(entry, field)
      apply(native, this, [entry])
    }
    const set = function (this: GcEntry, value: Fields): void {
      if (!strip(this, value)) own(this, field, value)
    }
    undo = () => {
      delete (prototype as Record<symbol, unknown>)[field]
      putBack(observers, takes, taken, method)
    }
    defineProperty(observers, takes, { ...method, value: taken })
    defineProperty(prototype, field, { configurable: true, set })
  }

  /** False where it is none of a collection, or not as we know it. */
  function strip(entry: GcEntry, value: Fields): boolean {
    const { detail } = entry
    if (entry.entryType !== 'gc' || !detail || keys(detail).join() !== 'kind,flags') return false
    last = entry
    fields = value
    held = detail
    kind = detail.kind
    flags = detail.flags
    // The last one first: so V8 need not make another kind of object of it.
    delete detail.flags
    delete detail.kind
    return true
  }

  function giveBack(): void {
    if (!held) return
    held.kind = kind as number
    held.flags = flags as number
    held = null
  }

  function somebodyElse(entry: GcEntry, field: symbol): void {
    giveBack()
    undo()
    if (fields) complete(entry, field, fields)
    last = fields = null
  }

  return {
    came(entry) {
      if (entry === last) giveBack()
      else if (!begun) begin(entry)
    },
    leave: () => undo(),
  }
}

function own(entry: object, field: symbol, value: Fields): void {
  defineProperty(entry, field, { value, writable: true, enumerable: true, configurable: true })
}

function complete(entry: GcEntry, field: symbol, fields: Fields): void {
  own(entry, field, fields)
  const detail = entry.detail as Record<string, unknown>
  for (const key of keys(detail)) {
    fields.set(key, detail[key])
    defineProperty(entry, key, {
      configurable: true,
      enumerable: true,
      get: deprecate(() => fields.get(key), ...WORDS),
      set: deprecate((value: unknown) => void fields.set(key, value), ...WORDS),
    })
  }
}
