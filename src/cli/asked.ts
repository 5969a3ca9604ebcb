/** What the command line asks for. */

import { Mistake } from '../session/mistake.js'
import type { Command } from './options.js'
import type { Settings } from './settings.js'
import { sortWords, type Words } from './words.js'

export type Asked =
  | { kind: 'lesson' }
  | { kind: 'help'; command: Command }
  | { kind: 'version' }
  | { kind: 'run'; target: string[]; settings: Settings }
  | { kind: 'report'; recording: string; settings: Settings }
  | { kind: 'explain'; finding: string | null }
  | { kind: 'selftest'; settings: Settings }
  | { kind: 'completion'; shell: string | null }
  | { kind: 'print-config'; text: string }

export async function understand(argv: readonly string[]): Promise<Asked> {
  if (argv.length === 0) return { kind: 'lesson' }
  const words = sortWords(argv)
  if (words.ours.includes('--help')) return { kind: 'help', command: words.command }
  if (words.ours.includes('--version')) return { kind: 'version' }
  const { parseOptions } = await import('./parser.js')
  const { readSettings, refuseMisplaced } = await import('./settings.js')
  const typed = parseOptions(words.ours)
  refuseMisplaced(typed, words.command)
  const sources = await (await import('./sources.js')).gather(typed, words.command)
  const settings = readSettings(sources.raw)
  if (!sources.raw.flag('print-config')) return request(words, settings)
  const { printedConfig } = await import('./print-config.js')
  return { kind: 'print-config', text: printedConfig(sources, words.command) }
}

function request(words: Words, settings: Settings): Asked {
  switch (words.command) {
    case 'run':
      return { kind: 'run', target: targetOf(words.target), settings }
    case 'report':
      return { kind: 'report', recording: theRecording(words.operands), settings }
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

function theRecording(operands: string[]): string {
  const [recording, ...others] = operands
  if (recording === undefined) throw new Mistake('No recording to report.', 'For example: loopdoctor report slow.ldr')
  if (others.length > 0) throw new Mistake('Only one recording can be reported at a time.')
  return recording
}

function atMostOne(operands: string[], command: Command): string | null {
  if (operands.length > 1) throw new Mistake(`${command} takes one name at most.`)
  return operands[0] ?? null
}

function none(operands: string[]): void {
  const [word] = operands
  if (word !== undefined) throw new Mistake(`selftest takes no words, and "${word}" is one.`)
}
