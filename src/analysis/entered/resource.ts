/** What an asynchronous operation is called by a person, from what async_hooks says of it. */
import type { Entry } from '../../session/session.js'
import type { EnterKind } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { fileCall } from './file-call.js'

export type Resource = NonNullable<Entry['resource']>

export interface Named {
  kind: EnterKind
  label: string
}

/** Null where it only says that promise jobs or ticks ran. */
export function nameOf({ type, detail, origin }: Resource, atlas: Atlas): Named | null {
  if (INNER.has(type)) return null
  const word = (key: string): string => String(detail[key] ?? '')
  const [, kind, words] = TYPES.find(([pattern]) => pattern.test(type)) ?? OTHER
  if (kind === 'fs' && words === null) return { kind, label: fileCall(origin, atlas) }
  if (type === 'PIPEWRAP') return nameOfPipe(word)
  return { kind, label: words?.(word) || type }
}

const INNER = new Set(['PROMISE', 'TickObject', 'Microtask'])

type Words = (word: (key: string) => string) => string
const always =
  (text: string): Words =>
  () =>
    text
/** `before` with what the detail says, else `alone`. */
const said =
  (key: string, before: string, alone: string): Words =>
  (word) =>
    word(key) === '' ? alone : `${before} ${word(key)}`

const OTHER: [RegExp, EnterKind, Words | null] = [/./, 'other', null]

/** First match. */
const TYPES: [RegExp, EnterKind, Words | null][] = [
  [/^Timeout$/, 'timer', timer],
  [/^Immediate$/, 'immediate', always('setImmediate')],
  [/^(?:FSREQ|FILEHANDLE|DIRHANDLE)/, 'fs', null],
  [/^FSEVENTWRAP$/, 'fs', always('fs.watch')],
  [/^STATWATCHER$/, 'fs', always('fs.watchFile')],
  [/^(?:TCP|PIPE)SERVERWRAP$/, 'socket', said('port', 'connection on port', 'connection')],
  [/^(?:TCP|TLS|TCPCONNECT|PIPE|PIPECONNECT|WRITE|SHUTDOWN)WRAP$/, 'socket', said('peer', 'socket', 'socket')],
  [/^HTTPINCOMINGMESSAGE$/, 'socket', always('HTTP request')],
  [/^HTTPCLIENTREQUEST$/, 'socket', said('of', 'response to', 'HTTP response')],
  [/^UDP(?:SEND)?WRAP$/, 'socket', said('port', 'UDP message on port', 'UDP message')],
  [/^TTYWRAP$/, 'socket', always('terminal')],
  [/^(?:HTTP2SESSION|HTTP2STREAM|JSSTREAM)$/, 'socket', null],
  [/^MESSAGEPORT$/, 'message', said('from', 'message from', 'message')],
  [/^PROCESSWRAP$/, 'process', said('pid', 'exit of child process', 'exit of a child process')],
  [/^SIGNALWRAP$/, 'process', said('signal', 'signal', 'signal')],
  [/^WORKER$/, 'process', said('threadId', 'exit of worker', 'exit of a worker')],
  [/^GETADDRINFOREQWRAP$/, 'other', said('hostname', 'dns.lookup', 'dns.lookup')],
  [/^GETNAMEINFOREQWRAP$/, 'other', always('dns.lookupService')],
  [/^QUERYWRAP$/, 'other', always('dns.resolve')],
  [/^PBKDF2REQUEST$/, 'other', always('crypto.pbkdf2')],
  [/^SCRYPTREQUEST$/, 'other', always('crypto.scrypt')],
  [/^RANDOMBYTESREQUEST$/, 'other', always('crypto.randomBytes')],
  [/^KEYPAIRGENREQUEST$/, 'other', always('crypto.generateKeyPair')],
  [/^ZLIB$/, 'other', always('zlib')],
  OTHER,
]

function timer(word: (key: string) => string): string {
  if (word('everyMs') !== '') return `setInterval ${word('everyMs')} ms`
  return word('afterMs') === '' ? 'timer' : `setTimeout ${word('afterMs')} ms`
}

/** A connection may serve many requests: who opened it says nothing of the one that is served now. */
export function outlivesRequests({ type, detail }: Resource): boolean {
  return LONG_LIVED.test(type) && detail.of === undefined
}
const LONG_LIVED =
  /^(?:(?:TCP|TLS|PIPE|UDP|TTY|TCPSERVER|PIPESERVER)WRAP|HTTPINCOMINGMESSAGE|HTTP2\w+|JSSTREAM|MESSAGEPORT|WORKER|SIGNALWRAP|FSEVENTWRAP|STATWATCHER)$/

/** A pipe is a child's output, the channel of its messages, or a socket of its own. */
function nameOfPipe(word: (key: string) => string): Named {
  if (word('from') !== '') return { kind: 'message', label: `message from ${word('from')}` }
  if (word('of') === 'child') return { kind: 'process', label: `output of child process ${word('pid')}`.trim() }
  return { kind: 'socket', label: 'socket' }
}
