/** Inputs made of others: of bytes, and of JSON values, which keep their form and so get past the first check. */
import type { Random } from './random.js'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const NUMBERS = [
  0,
  -0,
  -1,
  1,
  0.5,
  2,
  449,
  450,
  1e6,
  -1e9,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e300,
  5e-324,
]
const TEXTS = [
  '',
  'a',
  '__proto__',
  'constructor',
  '/app/app.js',
  'file:///app/app.js',
  'file:///%zz',
  'node:fs',
  '/app/node_modules/x/y.js',
  'C:\\app\\a.js',
  'webpack://x/./src/a.ts',
  '../../etc/passwd',
  'http://127.0.0.1:1/x',
  'data:application/json,{}',
  'wasm://wasm/1',
  '\u001b[2J\r\n::error::x',
  '\u202egnp',
  '\ud800',
  ']]></failure>',
  '%00',
  ';;AAAA,gggggggggggB',
  'n'.repeat(3000),
]

export function mutatedBytes(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes)
  switch (random.below(6)) {
    case 0:
    case 1:
      for (let times = 1 + random.below(4); times > 0 && changed.length > 0; times--)
        changed[random.below(changed.length)] = random.below(256)
      return changed
    case 2:
      return changed.subarray(0, random.below(changed.length + 1))
    case 3: {
      const from = random.below(changed.length + 1)
      return Buffer.concat([changed.subarray(0, from), other.subarray(random.below(other.length + 1))])
    }
    case 4: {
      const from = random.below(changed.length + 1)
      const to = Math.min(changed.length, from + random.below(64))
      return Buffer.concat([changed.subarray(0, from), changed.subarray(to)])
    }
    default: {
      const from = random.below(changed.length + 1)
      const piece = changed.subarray(from, from + 1 + random.below(64))
      return Buffer.concat([changed.subarray(0, from), piece, piece, changed.subarray(from)])
    }
  }
}

/** A copy of `value` in which one to three places are something else; `other` lends its parts. */
export function mutatedJson(value: unknown, other: unknown, random: Random): unknown {
  return changedJson(structuredClone(value), other, random)
}

/** The same with `value` itself. */
export function changedJson(value: unknown, other: unknown, random: Random): unknown {
  let changed = value as Json
  for (let times = 1 + random.below(3); times > 0; times--) changed = changedOnce(changed, other as Json, random)
  return changed
}

function changedOnce(value: Json, other: Json, random: Random): Json {
  if (typeof value !== 'object' || value === null || random.chance(0.02)) return instead(value, other, random)
  const names = Object.keys(value)
  const name = names[random.below(names.length + 1)]
  const holder = value as Record<string, Json>
  if (name === undefined) return grown(value, other, random)
  const field = holder[name] as Json
  if (typeof field === 'object' && field !== null && random.chance(0.7))
    set(holder, name, changedOnce(field, other, random))
  else if (random.chance(0.1)) remove(value, name)
  else set(holder, name, instead(field, other, random))
  return value
}

function set(holder: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
}

function remove(value: Json[] | Record<string, Json>, name: string): void {
  if (Array.isArray(value)) value.splice(Number(name), 1)
  else delete value[name]
}

function grown(value: Json[] | { [name: string]: Json }, other: Json, random: Random): Json {
  const added = part(other, random)
  if (Array.isArray(value))
    value.splice(random.below(value.length + 1), 0, random.chance(0.5) ? added : (value.at(-1) ?? added))
  else set(value, random.oneOf(TEXTS), added)
  return value
}

function instead(value: Json, other: Json, random: Random): Json {
  if (random.chance(0.1)) return random.oneOf([null, true, false, 0, '', [], {}, [[[[]]]], { a: { b: {} } }] as Json[])
  if (random.chance(0.2)) return part(other, random)
  if (typeof value === 'number') return random.chance(0.5) ? random.oneOf(NUMBERS) : near(value, random)
  if (typeof value === 'string') return random.chance(0.6) ? random.oneOf(TEXTS) : spliced(value, random)
  if (typeof value === 'boolean') return !value
  return random.chance(0.5) ? random.oneOf(NUMBERS) : random.oneOf(TEXTS)
}

function near(value: number, random: Random): number {
  return random.oneOf([
    value + 1,
    value - 1,
    -value,
    value * 1000,
    value / 3,
    Math.trunc(value),
    value + random.below(2000),
  ])
}

function spliced(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  return text.slice(0, at) + random.oneOf(TEXTS) + text.slice(at + random.below(4))
}

function part(value: Json, random: Random): Json {
  let found = value
  while (typeof found === 'object' && found !== null && random.chance(0.8)) {
    const inner = Object.values(found)
    if (inner.length === 0) break
    found = random.oneOf(inner)
  }
  return typeof found === 'object' && found !== null ? structuredClone(found) : (found ?? null)
}
