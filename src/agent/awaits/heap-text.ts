/** Reads the numbers and the strings of V8's heap snapshot from its bytes, without a value of it in the heap. */

const COMMA = 0x2c
const CLOSING = 0x5d
const QUOTE = 0x22
const BACKSLASH = 0x5c
const ZERO = 0x30
const NINE = 0x39

const { parse } = JSON

/** Gives the numbers of the array whose name is at `from`, one by one; returns where it ends. */
export function readNumbers(bytes: Uint8Array, from: number, take: (value: number, index: number) => void): number {
  let at = bytes.indexOf(0x5b, from) + 1
  let index = 0
  let value = -1
  for (; ; at++) {
    const byte = bytes[at] as number
    if (byte >= ZERO && byte <= NINE) value = (value < 0 ? 0 : value * 10) + byte - ZERO
    else if (byte === COMMA || byte === CLOSING || byte === undefined) {
      if (value >= 0) take(value, index++)
      value = -1
      if (byte !== COMMA) return at
    }
  }
}

export interface Strings {
  /** Decoded when it is asked for. */
  at(index: number): string
  /** -1 where there is none. */
  indexOf(text: string): number
}

/** The table of strings behind `from`. */
export function readStrings(bytes: Buffer, from: number): Strings {
  const start = bytes.indexOf('"strings":[', from) + '"strings":['.length
  let starts = new Uint32Array(1 << 16)
  let count = 0
  let at = start
  while (at < bytes.length && bytes[at] !== CLOSING) {
    if (bytes[at] !== QUOTE) {
      at++
      continue
    }
    if (count === starts.length) {
      const more = new Uint32Array(starts.length * 2)
      more.set(starts)
      starts = more
    }
    starts[count++] = at
    at = endOfString(bytes, at)
  }
  const known = new Map<number, string>()
  return {
    at(index) {
      const before = known.get(index)
      if (before !== undefined) return before
      const begin = starts[index] as number
      const text = index < count ? (parse(bytes.toString('utf8', begin, endOfString(bytes, begin))) as string) : ''
      known.set(index, text)
      return text
    },
    indexOf: (text) => starts.subarray(0, count).indexOf(bytes.indexOf(`"${text}"`, start)),
  }
}

/** Behind the quote that closes the string which begins at `at`. */
function endOfString(bytes: Uint8Array, at: number): number {
  let next = at + 1
  while (next < bytes.length && bytes[next] !== QUOTE) next += bytes[next] === BACKSLASH ? 2 : 1
  return next + 1
}
