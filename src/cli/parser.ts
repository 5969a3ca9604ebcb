/** The option parser, made from the table. What the values mean is checked elsewhere. */
import type { Argv, Options } from 'yargs'
import { Mistake } from '../session/mistake.js'
import type { Given, GivenOptions } from './given.js'
import { flagOf, type Option, type OptionName, options } from './options.js'

/** `words` in one shape: `--name` or `--name=value`. */
export async function parseOptions(words: string[]): Promise<GivenOptions> {
  // The commonest call has none, and the parser takes longer to load than all that is left to do.
  if (words.length === 0) return new Map()
  const { default: yargs } = await import('yargs')
  const argv = configured(yargs(words))
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
function configured(parser: Argv): Argv {
  return parser
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
