/** Options from the environment: `LOOPDOCTOR_FAIL_ON=error`. Only names of the table are looked at: others are not ours. */
import { Mistake } from '../session/mistake.js'
import type { Given, GivenOptions } from './given.js'
import { type Command, type Option, type OptionName, optionsOf } from './options.js'

export function optionsFromEnvironment(env: Record<string, string | undefined>, command: Command): GivenOptions {
  const found = optionsOf(command)
    .filter(({ group }) => group !== 'Help')
    .flatMap((option): [OptionName, Given][] => {
      const called = variableOf(option)
      const text = env[called]
      // `LOOPDOCTOR_MODE= loopdoctor …` is how a shell takes a variable away.
      return text ? [[option.name as OptionName, given(option, text, called)]] : []
    })
  return new Map(found)
}

export function variableOf({ name }: Pick<Option, 'name'>): string {
  return `LOOPDOCTOR_${name.toUpperCase().replaceAll('-', '_')}`
}

const ON = ['1', 'true', 'yes', 'on']
const OFF = ['0', 'false', 'no', 'off']

function given({ type }: Option, text: string, called: string): Given {
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
