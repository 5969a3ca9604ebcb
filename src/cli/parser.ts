/** The option parser, made from the table. What the values mean is checked elsewhere. */
import yargs, { type Argv, type Options } from 'yargs'
import { Mistake } from '../session/mistake.js'
import { options } from './options.js'
import type { RawValues } from './settings.js'

/** `words` in one shape: `--name` or `--name=value`. */
export function parseOptions(words: string[]): RawValues {
  const argv = configured(words)
    .options(Object.fromEntries(options.map((option) => [option.name, reading(option.type)])))
    .strictOptions()
    .fail((message, error) => {
      throw error ?? new Mistake(message)
    })
    .parseSync() as Record<string, unknown>
  return {
    text: (name) => listOf(argv[name]).at(-1) ?? null,
    list: (name) => listOf(argv[name]),
    flag: (name) => flagsOf(argv[name]).at(-1) ?? null,
  }
}

/** By default yargs would turn the text `1e3` into a number, and `--a.b` into an object. */
function configured(words: string[]): Argv {
  return yargs(words)
    .parserConfiguration({ 'parse-numbers': false, 'dot-notation': false, 'greedy-arrays': false })
    .locale('en')
    .help(false)
    .version(false)
    .exitProcess(false)
}

function reading(type: 'switch' | 'text' | 'list'): Options {
  return type === 'switch' ? { type: 'boolean' } : { type: 'string', requiresArg: true }
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string')
}

function flagsOf(value: unknown): boolean[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is boolean => typeof item === 'boolean')
}
