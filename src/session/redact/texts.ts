/** Words that the target chose, or that a system chose about it. */
import type { AwaitNode, EntryEvent, EntryResource, KernelWait, Reason } from '../../protocol/events.js'
import { sitesOfText } from '../thrown.js'
import type { Numbers } from './numbers.js'
import type { Paths } from './paths.js'

export interface Texts {
  reason(reason: Reason): Reason
  /** An error of ours, which may quote the target. */
  message(text: string): string
  request(request: NonNullable<EntryEvent['request']>): NonNullable<EntryEvent['request']>
  detail(detail: EntryResource['detail']): EntryResource['detail']
  address(address: string): string
  target(target: NonNullable<KernelWait['target']>): string
  leaf(leaf: NonNullable<AwaitNode['leaf']>): string
  evalOrigin(origin: string): string
  /** A sentence of ours, which may name a path. */
  sentence(text: string): string
}

export function createTexts(paths: Paths, number: Numbers): Texts {
  const address = (text: string): string => {
    if (NOWHERE.test(text)) return text
    return text.startsWith('/') ? paths.file(text) : number('address', text)
  }
  const value = (key: string, text: string): string => {
    if (OURS.test(text)) return text
    const [, method, rest] = /^([A-Z]+) (.+)$/s.exec(text) ?? []
    if (key === 'of' && method && rest) return `${method} ${number('label', rest)}`
    return number(key === 'peer' ? 'address' : 'label', text)
  }
  return {
    address,
    reason: ({ name, message, thrown }) => ({
      name: ERROR_NAME.test(name) ? name : number('name', name),
      message: number('reason', message),
      thrown: thrown === null ? null : stackText(thrown, paths),
    }),
    message(text) {
      const [, name, rest = ''] = /^(?:(\w*Error): )?(.*)$/s.exec(text) ?? []
      return name ? `${name}: ${number('reason', rest)}` : number('reason', text)
    },
    request: ({ method, path }) => ({
      method: /^[A-Z-]{1,20}$/.test(method) ? method : number('name', method),
      path: number('label', path),
    }),
    detail: (detail) =>
      Object.fromEntries(
        Object.entries(detail).map(([key, said]) => [key, typeof said === 'string' ? value(key, said) : said]),
      ),
    target(target) {
      if (HANDLE.test(target)) return target
      return target.includes(':') && !target.startsWith('/') ? number('address', target) : paths.opened(target)
    },
    leaf: (leaf) =>
      leaf
        .replace(/`([^`]*)`/g, (quoted, name: string) =>
          IDENTIFIER.test(name) ? quoted : `\`${number('name', name)}\``,
        )
        .replace(/'([^']*)'/g, (quoted, name: string) => (EVENT.test(name) ? quoted : `'${number('name', name)}'`)),
    evalOrigin(origin) {
      const [, before, file, after] = EVAL.exec(origin) ?? []
      if (before && file && after) return `${before}${paths.file(file)}${after}`
      return 'eval'
    },
    sentence: (text) =>
      text
        .replace(
          /(['"`])([^'"`\\/]*[\\/][^'"`]*)\1/g,
          (_, quote: string, path: string) => `${quote}${paths.file(path)}${quote}`,
        )
        .replace(PATH_IN_TEXT, (path) => paths.file(path)),
  }
}

/** Names of classes, and of what is no object: code, not data. */
const ERROR_NAME =
  /^(?:string|number|boolean|undefined|bigint|symbol|object|function|Object|[A-Za-z]*(?:Error|Exception|Warning))$/
const NOWHERE = /^(?:::|::1|0\.0\.0\.0|127\.0\.0\.1|localhost)$/
/** What our agent itself says of a resource. */
const OURS = /^(?:child|child \d+|worker -?\d+|the main thread|the parent|SIG[A-Z\d]+)$/
const HANDLE = /^(?:(?:pipe|socket):\[\d+\]|anon_inode:\[?\w+\]?|\/dev\/(?:null|zero|u?random|tty|pts\/\d+))$/
/** A property may be called by data: an id, an address. These are none. */
const IDENTIFIER = /^(?:_?(?:resolve|reject|resolvers?|callback|waiters|queue))$/
const EVENT =
  /^(?:abort|close|connect|connection|data|disconnect|drain|end|error|exit|finish|listening|lookup|message|online|open|pause|pipe|readable|ready|request|response|resume|secureConnect|spawn|timeout|upgrade)$/
/** "eval at f (eval at g (file:1:2))", with names of functions before the place. */
const EVAL = /^((?:eval at [\w$.<>[\] ]* \()+)([^()]+)(:\d+:\d+\)+)$/
const PATH_IN_TEXT = /(?<![\w.>/-])(?:file:\/\/)?(?:\/(?!<)|[A-Za-z]:[\\/])[^\s'"`(),;]*[^\s'"`(),;.:]/g

/** As V8 names one: anything else is a line of the message that looks like a place. */
const FUNCTION = /^(?:get |set |static )?[\p{L}\p{N}_$.<>[\]#]+$/u

/** A stack names no file from a folder. */
const WHOLE = /^(?:\/|[a-z][\w+.-]*:)/i

/** Its places alone: what stands before them repeats the message. */
function stackText(text: string, paths: Paths): string {
  const sites = sitesOfText(text).filter(({ file }) => WHOLE.test(file ?? ''))
  const lines = sites.map(({ fn, file, line, column, flags }) => {
    const place = `${paths.file(file ?? '')}:${line}:${column}`
    const how = flags.includes('a') ? 'async ' : ''
    return fn === null || !FUNCTION.test(fn) ? `    at ${how}${place}` : `    at ${how}${fn} (${place})`
  })
  return lines.join('\n')
}
