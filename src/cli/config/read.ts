/** A config file's content, checked and made into options; mistakes name the file, the key and what was expected. */
import { Mistake } from '../../session/mistake.js'
import type { Given, GivenOptions } from '../given.js'
import { didYouMean } from '../nearest.js'
import type { Option, OptionName } from '../options.js'
import { type ConfigValue, configSchema, configurable, isPairs, isTime, keyOf } from './schema.js'

export function readConfig(content: unknown, file: string): GivenOptions {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new Mistake(`The config in ${file} must be an object, and it is ${shown(content)}.`)
  const read = configSchema.safeParse(content)
  if (!read.success) throw mistakeIn(content as Record<string, unknown>, file)
  const values = read.data as Record<string, ConfigValue | undefined>
  const found = configurable.flatMap((option): [OptionName, Given][] => {
    const value = values[keyOf(option)]
    return value === undefined ? [] : [[option.name as OptionName, given(option, value, file)]]
  })
  return new Map(found)
}

function given(option: Option, value: ConfigValue, file: string): Given {
  const called = `${keyOf(option)} in ${file}`
  return typeof value === 'boolean' ? { texts: [], on: value, called } : { texts: textsOf(value), on: null, called }
}

function textsOf(value: Exclude<ConfigValue, boolean>): string[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'object') return Object.entries(value).map(([name, limit]) => `${name}=${limit}`)
  return [String(value)]
}

/** The first key that is wrong. */
function mistakeIn(content: Record<string, unknown>, file: string): Mistake {
  const wrong = Object.keys(content).find((key) => !configSchema.safeParse({ [key]: content[key] }).success) ?? ''
  const option = configurable.find((each) => keyOf(each) === wrong)
  if (!option) {
    // `noGithub` is told as `github: false` here.
    const hint = didYouMean(wrong.replace(/^no(?=[A-Z])/, ''), configurable.map(keyOf))
    return new Mistake(`${file}: there is no option "${wrong}".`, hint)
  }
  const value = content[wrong]
  const sentence = `${file}: ${wrong} must be ${expected(option)}, and it is ${shown(value)}.`
  return new Mistake(sentence, typeof value === 'string' ? didYouMean(value, option.choices ?? []) : null)
}

function expected({ type, choices, value }: Option): string {
  if (type === 'switch') return 'true or false'
  if (choices !== null) return `one of ${choices.join(', ')}`
  if (type === 'text') return isTime({ value }) ? 'a text or a number' : 'a text'
  return isPairs({ value })
    ? 'a text, a list of texts, or an object with a limit for each name'
    : 'a text or a list of texts'
}

const LONGEST = 60

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
