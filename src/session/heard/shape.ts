/**
 * What a value must look like to be taken for a `T`. A shape gives the value back, without what it does not know in it,
 * or NONE. One that is as it should be stays the same object: nothing is copied for the millions that are.
 */
export type Shape<T> = (value: unknown) => T | typeof NONE

export const NONE = Symbol('none')

/** A reader's type may leave a field out: its shape says so with `optional`. */
export type Fields<T> = { [Name in keyof T]-?: Shape<T[Name]> }

/** Sums and differences of such numbers are finite, and go through JSON. */
export const number: Shape<number> = (value) =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : NONE

/** How long or how much: what a clock's steps made of nothing is nothing. */
export const amount: Shape<number> = (value) => {
  const known = number(value)
  return known === NONE ? NONE : Math.max(0, known)
}

/** Sums of thousands of them are whole numbers still. */
const MOST_COUNTED = 2 ** 40

export const count: Shape<number> = (value) => {
  const known = amount(value)
  return known === NONE ? NONE : Math.min(Math.trunc(known), MOST_COUNTED)
}

export const integer: Shape<number> = (value) => {
  const known = number(value)
  return known === NONE ? NONE : Math.trunc(known)
}

/** A line or a column; null for one that no text has. */
export const position: Shape<number | null> = (value) => {
  const known = value === null ? null : number(value)
  return typeof known === 'number' && !(Number.isInteger(known) && known >= 1) ? null : known
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

export const dateTime: Shape<string> = (value) =>
  typeof value === 'string' && ISO.test(value) && !Number.isNaN(Date.parse(value)) ? value : NONE

/** Of what is shown: what is longer than anybody reads is cut, and takes time to be wrapped and escaped. */
export const string: Shape<string> = (value) =>
  typeof value !== 'string' ? NONE : value.length > MAX_SHOWN ? ownCopy(value.slice(0, MAX_SHOWN)) : value

/** Of a script or a map. */
export const text: Shape<string> = (value) => (typeof value === 'string' ? value : NONE)

const MAX_SHOWN = 20_000

/** A slice holds on to all that it was cut from. */
function ownCopy(slice: string): string {
  return Buffer.from(slice, 'utf16le').toString('utf16le')
}

export const boolean: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : NONE)

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value))
}

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value) => (value === undefined ? undefined : shape(value))
}

export function either<A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> {
  return (value) => {
    const found = one(value)
    return found === NONE ? other(value) : found
  }
}

export function oneOf<T>(...known: T[]): Shape<T> {
  return (value) => (known.includes(value as T) ? (value as T) : NONE)
}

/** Of an event: the one word that tells it from the others. */
export function kind<Kind extends string>(name: Kind): Shape<Kind> {
  return oneOf(name)
}

export function list<T>(shape: Shape<T>): Shape<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return NONE
    let whole: T[] = value
    for (let at = 0; at < value.length; at++) {
      const item = shape(value[at])
      if (item === NONE) return NONE
      if (item === value[at]) continue
      if (whole === value) whole = [...value]
      whole[at] = item
    }
    return whole
  }
}

/** Of names that are not known beforehand. */
export function dictionary<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value) =>
    isObject(value) && Object.values(value).every((each) => shape(each) !== NONE) ? (value as Record<string, T>) : NONE
}

export function record<T>(fields: Fields<T>): Shape<T> {
  const names = Object.keys(fields)
  const shapes: Shape<unknown>[] = Object.values(fields)
  return (value) => {
    if (!isObject(value)) return NONE
    let present = 0
    let isWhole = true
    for (let at = 0; at < names.length; at++) {
      const field = value[names[at] as string]
      const known = (shapes[at] as Shape<unknown>)(field)
      if (known === NONE) return NONE
      if (field !== undefined) present++
      if (known !== field) isWhole = false
    }
    return (isWhole && sizeOf(value) === present ? value : onlyKnown(names, shapes, value)) as T
  }
}

/** Of one moment and a later one. */
export function inOrder<Earlier extends string, Later extends string, T extends Record<Earlier | Later, number>>(
  earlier: Earlier,
  later: Later,
  shape: Shape<T>,
): Shape<T> {
  return (value) => {
    const known = shape(value)
    return known !== NONE && known[earlier] <= known[later] ? known : NONE
  }
}

function onlyKnown(names: string[], shapes: Shape<unknown>[], value: Record<string, unknown>): object {
  const known = names.map((name, at) => [name, (shapes[at] as Shape<unknown>)(value[name])])
  return Object.fromEntries(known.filter(([, field]) => field !== undefined))
}

function sizeOf(value: object): number {
  let size = 0
  for (const _ in value) size++
  return size
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
