/** The option parser, made from the table. What the values mean is checked elsewhere. */
import yargs, { type Argv, type Options } from 'yargs'
import { Mistake } from '../session/mistake.js'
import type { Given, GivenOptions } from './given.js'
import { flagOf, type Option, type OptionName, options } from './options.js'

/** `words` in one shape: `--name` or `--name=value`. */
export function parseOptions(words: string[]): GivenOptions {
  const argv = configured(words)
    .options(Object.fromEntries(options.map((option) => [option.name, reading(option.type)])))
    .strictOptions()
    .fail((message, error) => {
      throw error ?? new Mistake(message)
    })
    .parseSync() as Record<string, unknown>
  const found = options.flatMap((option): [OptionName, Given][] => {
    const given = givenOf(option, argv[option.name])
    return given ? [[option.name, given]] : []
  })
  return new Map(found)
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

function givenOf(option: Option, value: unknown): Given | null {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  const texts = values.filter((each) => typeof each === 'string')
  const on = values.filter((each) => typeof each === 'boolean').at(-1) ?? null
  return texts.length > 0 || on !== null ? { texts, on, called: flagOf(option) } : null
}
