/** The kind of blocking work an api does; its findings are named alike, but for module-load and json-payload's three. */
export type WorkKind =
  | 'json-payload'
  | 'regexp-backtracking'
  | 'sync-fs'
  | 'sync-child-process'
  | 'sync-crypto'
  | 'sync-zlib'
  | 'sync-sleep'
  | 'sync-log'
  | 'module-load'

/** `heavy` can take long in one native call; `light` never does; `unknown` is the user's own or cannot be read. */
export type Weight = 'heavy' | 'light' | 'unknown'

const KINDS: [WorkKind, RegExp][] = [
  ['json-payload', /^(?:JSON\.(?:parse|stringify)|structuredClone|v8\.(?:de)?serialize)$/],
  ['regexp-backtracking', /^RegExp\.(?:test|exec|match|matchAll|replace|replaceAll|search|split)$/],
  ['regexp-backtracking', /^String\.(?:match|matchAll|search)$/],
  ['sync-fs', /^fs\.(?:\w+Sync|Dir\.\w+Sync)$/],
  ['sync-child-process', /^child_process\.\w+Sync$/],
  [
    'sync-crypto',
    /^crypto\.(?:\w+Sync|random(?:Bytes|Fill|Int)|hash|sign|verify|(?:public|private)(?:Encrypt|Decrypt)|diffieHellman|create(?:Private|Public)Key|(?:Hash|Hmac|Cipheriv|Decipheriv|Sign|Verify|DiffieHellman|ECDH)\.\w+)$/,
  ],
  ['sync-zlib', /^zlib\.(?:\w+Sync|crc32)$/],
  ['sync-sleep', /^Atomics\.wait$/],
  ['sync-log', /^(?:console\.(?:log|error|warn|info|debug|trace|dir|table)|process\.(?:stdout|stderr)\.write)$/],
  ['module-load', /^(?:require|import|module\._load)$/],
]

export function classify(api: string | null): WorkKind | null {
  if (api === null) return null
  return KINDS.find(([, pattern]) => pattern.test(api))?.[0] ?? null
}

const HEAVY = [
  /^(?:Array|\w+Array)\.(?:sort|toSorted|join|concat|fill|slice|splice|toSpliced|indexOf|lastIndexOf|includes|from|of|reverse|toReversed|flat|copyWithin|set|toString|with)$/,
  /^(?:Array|ArrayBuffer|SharedArrayBuffer|ArrayBuffer\.slice|\w+Array)$/,
  /^String\.(?:split|normalize|repeat|localeCompare|concat|replace|replaceAll|match|matchAll|search|indexOf|lastIndexOf|includes|toUpperCase|toLowerCase|toLocale\w+|padStart|padEnd|isWellFormed|toWellFormed)$/,
  /^Buffer\.(?:concat|toString|from|alloc\w*|fill|indexOf|lastIndexOf|includes|compare|equals|copy|write|latin1Slice|utf8Write|swap\d+)$/,
  /^BigInt\b/,
  /^Object\.(?:assign|keys|values|entries|fromEntries|freeze|seal|groupBy|getOwnProperty\w+)$/,
  /^(?:Map|Set|WeakMap)$/,
  /^(?:Map|Set)\.(?:union|intersection|difference|groupBy)$/,
  /^Intl\b|^WebAssembly\b|^crypto\.|^zlib\.|^sqlite\./,
  /^(?:TextDecoder\.decode|TextEncoder\.encode(?:Into)?|atob|btoa|escape|unescape|(?:en|de)codeURI(?:Component)?)$/,
  /^(?:eval|Function|vm\.(?:Script|runIn\w+|compileFunction|SourceTextModule))$/,
  /^(?:v8\.|process\.dlopen|os\.|Function\.toString)/,
  /^Date\.toLocale\w+$|^Number\.toLocaleString$/,
  /^spread$/,
]
const LIGHT_IN_HEAVY =
  /^crypto\.(?:create(?:Hash|Hmac)|randomUUID|timingSafeEqual|getHashes|constants|webcrypto|getRandomValues)|^os\.EOL/

/** These run what the user gave them. */
const CALLS_BACK =
  /^(?:(?:Array|\w+Array)\.(?:every|filter|find\w*|flatMap|forEach|map|reduce\w*|some)|(?:Map|Set)\.forEach|Reflect\.(?:apply|construct)|(?:events|stream|async_hooks|diagnostics_channel|assert|net|http|https|http2|EventTarget)\b.*)$/

/** How long one call of it can take at worst. */
export function weightOf(api: string | null): Weight {
  if (api === null) return 'unknown'
  if (classify(api)) return 'heavy'
  if (CALLS_BACK.test(api)) return 'unknown'
  if (LIGHT_IN_HEAVY.test(api)) return 'light'
  return HEAVY.some((pattern) => pattern.test(api)) ? 'heavy' : 'light'
}

/** The engine's functions that are written in C++. */
const PASSES =
  /^(?:JSON\.\w+|structuredClone|spread|Array|ArrayBuffer|(?:\w+)?Array\.fill|\w+\dArray\.(?:indexOf|lastIndexOf|includes|reverse)|\w+ClampedArray\.(?:indexOf|lastIndexOf|includes|reverse)|String\.(?:toUpperCase|toLocale\w+|normalize|localeCompare|lastIndexOf|raw)|Object\.(?:freeze|seal|define\w+)|Reflect\.ownKeys|Date|Date\.(?:now|to\w+)|Number\.to(?:Fixed|Precision|Exponential|LocaleString)|BigInt\b.*|(?:en|de)codeURI\w*|(?:un)?escape|Symbol|\w*Error|Intl\b.*|WebAssembly\b.*|process\.dlopen)$/

/**
 * True where calling it serves an interrupt before it does anything: node's functions and most of the engine's do,
 * those in C++ do not. Found by experiment, the same on Node 20 and 26 (but for JSON.stringify and structuredClone).
 */
export const serves = (api: string): boolean => !PASSES.test(api)
