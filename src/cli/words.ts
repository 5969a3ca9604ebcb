/**
 * Tells our words from the target's: the first word that is not an option of ours starts the target's command line,
 * and from there on every word is handed over as it is. Only ours go through the option parser.
 */
import { Mistake } from '../session/mistake.js'
import { nearest } from './nearest.js'
import { type Command, flagOf, isSubcommand, type Option, options, type Subcommand } from './options.js'

export type Words =
  | { command: 'run'; ours: string[]; target: string[] }
  | { command: Subcommand; ours: string[]; operands: string[] }

/** `ours` in one shape: `--name` or `--name=value`. */
export function sortWords(argv: readonly string[]): Words {
  const { ours, rest, separated } = takeOptions(argv, 'run')
  const word = rest[0]
  if (separated || !isSubcommand(word)) return { command: 'run', ours, target: rest }
  const behind = takeMixed(rest.slice(1), word)
  return { command: word, ours: [...ours, ...behind.ours], operands: behind.operands }
}

interface Taken {
  ours: string[]
  rest: string[]
  /** True where `--` ended the options. */
  separated: boolean
}

function takeOptions(argv: readonly string[], command: Command): Taken {
  const ours: string[] = []
  let at = 0
  while (at < argv.length) {
    const word = argv[at] as string
    if (word === '--') return { ours, rest: argv.slice(at + 1), separated: true }
    if (!word.startsWith('-') || word === '-') break
    const { words, usesNext } = word.startsWith('--')
      ? longOption(word, argv[at + 1], command)
      : shortOptions(word, argv[at + 1], command)
    ours.push(...words)
    at += usesNext ? 2 : 1
  }
  return { ours, rest: argv.slice(at), separated: false }
}

/** Behind a subcommand, options and operands may stand in any order. */
function takeMixed(argv: readonly string[], command: Command): { ours: string[]; operands: string[] } {
  const ours: string[] = []
  const operands: string[] = []
  let left = argv
  while (left.length > 0) {
    const { ours: taken, rest, separated } = takeOptions(left, command)
    ours.push(...taken)
    operands.push(...(separated ? rest : rest.slice(0, 1)))
    left = separated ? [] : rest.slice(1)
  }
  return { ours, operands }
}

interface Read {
  words: string[]
  usesNext: boolean
}

function longOption(word: string, next: string | undefined, command: Command): Read {
  const equals = word.indexOf('=')
  const typed = word.slice(2, equals === -1 ? undefined : equals)
  const negated = typed.startsWith('no-') ? find(typed.slice(3)) : undefined
  if (negated?.type === 'switch' && equals === -1) return { words: [word], usesNext: false }
  const option = find(typed)
  if (!option) throw unknown(`--${typed}`, command)
  if (equals !== -1) return { words: [valued(option, word.slice(equals + 1))], usesNext: false }
  return whole(option, next)
}

/** `-t 50`, `-t50`, and switches in one word: `-hv`. */
function shortOptions(word: string, next: string | undefined, command: Command): Read {
  const words: string[] = []
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] as string
    const option = options.find(({ alias }) => alias === letter)
    if (!option) throw unknown(`-${letter}`, command)
    const attached = word.slice(at + 1)
    if (option.type === 'switch') words.push(`--${option.name}`)
    else if (attached !== '') return { words: [...words, valued(option, attached.replace(/^=/, ''))], usesNext: false }
    else return prefixed(words, whole(option, next))
  }
  return { words, usesNext: false }
}

function prefixed(words: string[], read: Read): Read {
  return { words: [...words, ...read.words], usesNext: read.usesNext }
}

function whole(option: Option, next: string | undefined): Read {
  if (option.type === 'switch') return { words: [`--${option.name}`], usesNext: false }
  if (next === undefined) throw new Mistake(`--${option.name} needs a value: --${option.name} <${option.value}>.`)
  return { words: [valued(option, next)], usesNext: true }
}

function valued(option: Option, value: string): string {
  if (option.type === 'switch') throw new Mistake(`--${option.name} takes no value.`)
  return `--${option.name}=${value}`
}

function find(name: string): Option | undefined {
  return options.find((option) => option.name === name)
}

function unknown(typed: string, command: Command): Mistake {
  const meant = nearest(
    typed.replace(/^-+/, ''),
    (options as readonly Option[]).map((option) => flagOf(option).slice(2)),
  )
  const hint =
    command === 'run'
      ? 'Options of the program itself go behind its name: loopdoctor node app.js --its-option'
      : `See: loopdoctor ${command} --help`
  return new Mistake(`Unknown option ${typed}.`, meant ? `Did you mean --${meant}?` : hint)
}
