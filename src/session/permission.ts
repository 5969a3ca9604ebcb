/**
 * Node's permission model, where the target asks for it. On 22 and later the preload must be allowed by name, and only
 * there: `--allow-fs-read` without `--permission` ends a program at once. Node 20 refuses every preload.
 */
import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { splitNodeOptions } from './node-options.js'

export type Permission = { asked: false } | { asked: true; inject: boolean }

const FLAGS = new Set(['--permission', '--experimental-permission'])

export function permissionOf(command: string[], nodeOptions: string | undefined): Permission {
  const runsNode = isNode(command[0] ?? '')
  const asked = [...splitNodeOptions(nodeOptions ?? ''), ...(runsNode ? optionsOfNode(command.slice(1)) : [])]
  if (!asked.some((word) => FLAGS.has(word))) return { asked: false }
  return { asked: true, inject: majorOf(runsNode ? (command[0] ?? 'node') : 'node') >= 22 }
}

/** What the report says of it. */
export function permissionText(inject: boolean, heard: boolean): string {
  if (!inject)
    return "The program runs under node 20's permission model, which refuses every preload: its event loop was not watched."
  if (heard) return "The program runs under node's permission model: what it forbids could not be watched."
  return "The program runs under node's permission model, which forbids our watchdog thread (--allow-worker would permit it): its event loop was not watched."
}

function isNode(word: string): boolean {
  return /^(node|nodejs)(\.exe)?$/i.test(basename(word))
}

/** Options of node that take their value from the next word, so that the value is not taken for the script. */
const TAKES_VALUE =
  /^(-[rCep]|-pe|--(require|import|loader|experimental-loader|conditions|eval|print|input-type|env-file|env-file-if-exists|title|icu-data-dir|openssl-config|dns-result-order|unhandled-rejections|disable-warning|redirect-warnings|test-[a-z-]+|watch-path|diagnostic-dir|report-[a-z-]+|(cpu|heap)-prof-(dir|name|interval)|inspect-port|max-http-header-size|allow-fs-(read|write)|localstorage-file|experimental-default-type|trace-event-[a-z-]+|tls-[a-z-]+|secure-heap[a-z-]*|heapsnapshot-signal|heapsnapshot-near-heap-limit|experimental-config-file))$/

/** The words before the script: what stands behind it is the program's own. */
function optionsOfNode(words: string[]): string[] {
  const options: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    if (word === '--' || !word.startsWith('-') || word === '-') break
    options.push(word)
    if (TAKES_VALUE.test(word)) at++
  }
  return options
}

function majorOf(node: string): number {
  const { NODE_OPTIONS: _, ...env } = process.env
  const { stdout } = spawnSync(node, ['--version'], {
    env,
    encoding: 'utf8',
    timeout: 5000,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}
