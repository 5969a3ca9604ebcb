/** What the command line asks for. */

import { errorCode, Mistake } from '../session/mistake.js'
import type { Sides } from './compare.js'
import type { Command } from './options.js'
import type { Paths } from './report.js'
import type { Settings } from './settings.js'
import { sortWords, type Words } from './words.js'

export type Asked =
  | { kind: 'lesson' }
  | { kind: 'help'; command: Command }
  | { kind: 'version' }
  | { kind: 'run'; target: string[]; settings: Settings }
  | { kind: 'attach'; pid: number; settings: Settings }
  | { kind: 'report'; paths: Paths; settings: Settings }
  | { kind: 'compare'; sides: Sides; settings: Settings }
  | { kind: 'explain'; finding: string | null }
  | { kind: 'selftest'; settings: Settings }
  | { kind: 'completion'; shell: string | null }
  | { kind: 'print-config'; text: string }

export async function understand(argv: readonly string[]): Promise<Asked> {
  if (argv.length === 0) return { kind: 'lesson' }
  const words = sortWords(argv)
  if (words.ours.includes('--help')) return { kind: 'help', command: words.command }
  if (words.ours.includes('--version')) return { kind: 'version' }
  refuseLostFolder()
  const { parseOptions } = await import('./parser.js')
  const { readSettings, refuseMisplaced } = await import('./settings.js')
  const typed = await parseOptions(words.ours)
  refuseMisplaced(typed, words.command)
  const sources = await (await import('./sources.js')).gather(typed, words.command)
  const settings = readSettings(sources.raw)
  if (!sources.raw.flag('print-config')) return request(words, settings)
  const { printedConfig } = await import('./print-config.js')
  return { kind: 'print-config', text: printedConfig(sources, words.command) }
}

/** Everything is looked up from there: the program, its config, where a report goes. */
function refuseLostFolder(): void {
  try {
    process.cwd()
  } catch (error) {
    throw new Mistake(`The current folder is not there any more (${errorCode(error)}).`, 'Go to one that is: cd ~')
  }
}

function request(words: Words, settings: Settings): Asked {
  switch (words.command) {
    case 'run':
      return { kind: 'run', target: targetOf(words.target), settings }
    case 'attach':
      return { kind: 'attach', pid: onePid(words.operands), settings }
    case 'report':
      return { kind: 'report', paths: theRecordings(words.operands), settings }
    case 'compare':
      return { kind: 'compare', sides: baseAndHead(words.operands), settings }
    case 'explain':
      return { kind: 'explain', finding: atMostOne(words.operands, 'explain') }
    case 'selftest':
      none(words.operands)
      return { kind: 'selftest', settings }
    case 'completion':
      return { kind: 'completion', shell: atMostOne(words.operands, 'completion') }
  }
}

function targetOf(target: string[]): string[] {
  const [name] = target
  if (name === undefined) throw new Mistake('No command to run.', 'For example: loopdoctor node server.js')
  if (name === '') throw new Mistake('The command to run is empty.', 'For example: loopdoctor node server.js')
  return target
}

function onePid([word, ...others]: string[]): number {
  const example = 'For example: loopdoctor attach 4711. Processes of node: pgrep -a node'
  if (word === undefined) throw new Mistake('No process to attach to.', example)
  if (others.length > 0) throw new Mistake('attach takes one process at a time.', example)
  const pid = Number(word)
  if (!/^\d+$/.test(word) || pid < 1 || pid > 2 ** 22)
    throw new Mistake(`attach takes the number of a process, and "${word}" is none.`, example)
  return pid
}

function theRecordings([first, ...others]: string[]): Paths {
  if (first === undefined) throw new Mistake('No recording to report.', 'For example: loopdoctor report slow.ldr')
  return [first, ...others]
}

function baseAndHead([base, head, ...others]: string[]): Sides {
  const example = 'For example: loopdoctor compare before.ldr after.ldr'
  if (base === undefined || head === undefined)
    throw new Mistake('compare needs two recordings or reports: the base, and the head.', example)
  if (others.length > 0)
    throw new Mistake(
      'compare takes two recordings or reports: the base, and the head.',
      'Several of one side become one first: loopdoctor report a.ldr b.ldr -o base.json',
    )
  return { base, head }
}

function atMostOne(operands: string[], command: Command): string | null {
  if (operands.length > 1) throw new Mistake(`${command} takes one name at most.`)
  return operands[0] ?? null
}

function none(operands: string[]): void {
  const [word] = operands
  if (word !== undefined) throw new Mistake(`selftest takes no words, and "${word}" is one.`)
}
