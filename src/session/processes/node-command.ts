/** A command line of node, as far as it must be understood. */
import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'

/** An older one cannot be watched. */
export const OLDEST_MAJOR = 18

/** node, nodejs, node22 …, with or without its folder. */
export function isNodeName(file: string): boolean {
  return /^node(js)?[-v.\d]*(\.exe)?$/i.test(basename(file))
}

/** One of the two flags of node's permission model. */
export function asksForPermissions(word: string): boolean {
  return word === '--permission' || word === '--experimental-permission'
}

/** Options of node that take their value from the next word, so that the value is not taken for the script. */
const TAKES_VALUE =
  /^(-[rCep]|-pe|--(require|import|loader|experimental-loader|conditions|eval|print|input-type|env-file|env-file-if-exists|title|icu-data-dir|openssl-config|dns-result-order|unhandled-rejections|disable-warning|redirect-warnings|test-[a-z-]+|watch-path|diagnostic-dir|report-[a-z-]+|(cpu|heap)-prof-(dir|name|interval)|inspect-port|max-http-header-size|allow-fs-(read|write)|localstorage-file|experimental-default-type|trace-event-[a-z-]+|tls-[a-z-]+|secure-heap[a-z-]*|heapsnapshot-signal|heapsnapshot-near-heap-limit|experimental-config-file))$/

/** The words before the script: what stands behind it is the program's own. */
export function optionsOfNode(words: string[]): string[] {
  const options: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    if (word === '--' || !word.startsWith('-') || word === '-') break
    options.push(word)
    if (TAKES_VALUE.test(word)) at++
  }
  return options
}

/** With these node starts no JavaScript of anyone's, or only its own that starts the program anew. */
const NO_PROGRAM = /^(-v|--version|-h|--help|--v8-options|--completion-bash|--run|--watch(-path)?|--prof-process)(=|$)/

/** Whether node starts a program of anyone's with these words. */
export function runsProgram(words: string[]): boolean {
  return !optionsOfNode(words).some((word) => NO_PROGRAM.test(word))
}

/** The major version; 0 where it cannot be had. */
export function versionOf(node: string): number {
  const { NODE_OPTIONS: _, ...env } = process.env
  const { stdout } = spawnSync(node, ['--version'], {
    env,
    encoding: 'utf8',
    timeout: 5000,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}
