/** Options from the environment: `LOOPDOCTOR_FAIL_ON=error`. Only names of the table are looked at: others are not ours. */
import { Mistake } from '../session/mistake.js'
import type { Given, GivenOptions } from './given.js'
import { type Command, type Option, type OptionName, optionsOf } from './options.js'

type Environment = Record<string, string | undefined>

export function optionsFromEnvironment(env: Environment, command: Command): GivenOptions {
  const found = optionsOf(command)
    .filter(({ group }) => group !== 'Help')
    .flatMap((option): [OptionName, Given][] => {
      const found = given(option, variableOf(option), env) ?? denied(option, env)
      return found ? [[option.name as OptionName, found]] : []
    })
  return new Map(found)
}

export function variableOf({ name }: Pick<Option, 'name'>): string {
  return `LOOPDOCTOR_${name.toUpperCase().replaceAll('-', '_')}`
}

const ON = ['1', 'true', 'yes', 'on']
const OFF = ['0', 'false', 'no', 'off']

/** `LOOPDOCTOR_NO_GITHUB=1`: what is told as `--no-github` is looked for by that name, too. */
function denied(option: Option, env: Environment): Given | null {
  const found = option.negated ? given(option, variableOf({ name: `no-${option.name}` }), env) : null
  return found && { ...found, on: !found.on }
}

/** `LOOPDOCTOR_MODE= loopdoctor …` is how a shell takes a variable away. */
function given({ type }: Option, called: string, env: Environment): Given | null {
  const text = env[called]
  if (!text) return null
  if (type === 'text') return { texts: [text], on: null, called }
  if (type === 'list') return { texts: listOf(text), on: null, called }
  const word = text.trim().toLowerCase()
  if (![...ON, ...OFF].includes(word)) throw new Mistake(`${called} must be 1 or 0, and "${text}" is neither.`)
  return { texts: [], on: ON.includes(word), called }
}

/** Separated by commas or line breaks; the comma of a glob's `{a,b}` is its own. */
function listOf(text: string): string[] {
  return text
    .split(/[,\n](?![^{\n]*\})/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
