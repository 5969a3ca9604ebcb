/**
 * What the platform brings along. An api's name is `module.function`, `Global.function` or, for methods of a value,
 * `Class.method`: `fs.readFileSync`, `JSON.parse`, `crypto.Hash.update`, `Array.sort`.
 */
const words = (list: string): string[] => list.trim().split(/\s+/)

const MODULES = new Set(
  words(`assert async_hooks buffer child_process cluster console crypto dgram diagnostics_channel dns events fs fs/promises http
    http2 https inspector module net os path perf_hooks process querystring readline sqlite stream stream/promises
    string_decoder timers timers/promises tls tty url util v8 vm wasi worker_threads zlib`),
)

const TYPED_ARRAYS = words(`Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
    Float16Array Float32Array Float64Array BigInt64Array BigUint64Array`)

const GLOBALS = new Set([
  ...TYPED_ARRAYS,
  ...words(`AbortController AggregateError Array ArrayBuffer Atomics BigInt Blob Boolean Buffer DataView Date Error
    EvalError Event EventTarget FinalizationRegistry Function Headers Infinity Intl Iterator JSON Map Math NaN Number
    Object Promise Proxy RangeError ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer String Symbol
    SyntaxError TextDecoder TextEncoder TypeError URIError URL URLSearchParams WeakMap WeakRef WeakSet WebAssembly
    atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI decodeURIComponent encodeURI
    encodeURIComponent escape eval fetch global globalThis import isFinite isNaN parseFloat parseInt performance
    process queueMicrotask require setImmediate setInterval setTimeout structuredClone undefined unescape`),
])

/** The module's plain name, or null where it is none of node's. */
export function nodeModule(specifier: string): string | null {
  const name = specifier.replace(/^node:/, '')
  return MODULES.has(name) ? name : null
}

export const isGlobal = (name: string): boolean => GLOBALS.has(name)
const isTypedArray = (name: string): boolean => TYPED_ARRAYS.includes(name)

/** The same thing under one name: `globalThis.JSON`, `fs.default`, `String.prototype.split`, `console` as a module. */
export function canonical(name: string): string {
  let plain = name.replace(/^(?:globalThis|global)\./, '').replace(/\.default(?=\.|$)/g, '')
  plain = plain.replace(/^perf_hooks\.performance\b/, 'performance').replace(/^buffer\.Buffer\b/, 'Buffer')
  plain = plain.replace(/^(process|console)\.\1\b/, '$1').replace(/^module\.(?:createRequire|_load)$/, '$&')
  return plain.replace(/\.prototype\./, '.').replace(/\.(?:call|apply)$/, '')
}

const MADE_BY: Record<string, string> = {
  'crypto.createHash': 'crypto.Hash',
  'crypto.Hash.update': 'crypto.Hash',
  'crypto.Hash.copy': 'crypto.Hash',
  'crypto.createHmac': 'crypto.Hmac',
  'crypto.Hmac.update': 'crypto.Hmac',
  'crypto.createCipheriv': 'crypto.Cipheriv',
  'crypto.createDecipheriv': 'crypto.Decipheriv',
  'crypto.createSign': 'crypto.Sign',
  'crypto.Sign.update': 'crypto.Sign',
  'crypto.createVerify': 'crypto.Verify',
  'crypto.Verify.update': 'crypto.Verify',
  'crypto.createDiffieHellman': 'crypto.DiffieHellman',
  'crypto.createECDH': 'crypto.ECDH',
  'sqlite.DatabaseSync.prepare': 'sqlite.StatementSync',
  BigInt: 'BigInt',
  'BigInt.asUintN': 'BigInt',
  'BigInt.asIntN': 'BigInt',
}
const STRINGS = new Set(
  words(`String JSON.stringify Array.join Buffer.toString BigInt.toString Number.toString Date.toISOString util.format
    util.inspect String.at String.charAt String.concat String.normalize String.padEnd String.padStart String.repeat
    String.replace String.replaceAll String.slice String.substr String.substring String.toLowerCase String.toString
    String.toUpperCase String.trim String.trimEnd String.trimStart String.fromCharCode String.raw
    path.join path.resolve path.basename path.dirname TextDecoder.decode`),
)
const ARRAYS = new Set(
  words(`Array Array.from Array.of Array.concat Array.copyWithin Array.fill Array.filter Array.flat Array.flatMap
    Array.map Array.reverse Array.slice Array.sort Array.splice Array.toReversed Array.toSorted Array.toSpliced
    Object.keys Object.values Object.entries Object.getOwnPropertyNames String.split fs.readdirSync Reflect.ownKeys`),
)
const BUFFERS =
  /^(?:Buffer\.(?:from|alloc\w*|concat|subarray|slice)|zlib\.\w+Sync|child_process\.exec(?:File)?Sync|v8\.serialize|crypto\.(?:randomBytes|pbkdf2Sync|scryptSync|hkdfSync)|TextEncoder\.encode)$/
const TEXT_OR_BYTES = /^(?:fs\.readFileSync|crypto\.(?:Hash|Hmac)\.digest|crypto\.hash)$/

/** The class of what an api's call gives, where it is always the same. */
export function classMadeBy(api: string, argumentCount: number): string | null {
  if (STRINGS.has(api)) return 'String'
  if (ARRAYS.has(api)) return 'Array'
  if (BUFFERS.test(api)) return 'Buffer'
  // An encoding makes text of it.
  if (TEXT_OR_BYTES.test(api)) return argumentCount > (api.endsWith('digest') ? 0 : 1) ? 'String' : 'Buffer'
  const typed = /^(\w+Array)\.(?:from|of|map|filter|slice|subarray|sort|fill|reverse)$/.exec(api)?.[1]
  return typed && isTypedArray(typed) ? typed : (MADE_BY[api] ?? null)
}
