/** `--print-config`: the options that hold, as a config file would say them, and where each comes from. */
import { configurable, keyOf } from './config/schema.js'
import type { RawValues } from './given.js'
import type { Command, Option, OptionName } from './options.js'
import type { Sources } from './sources.js'

export function printedConfig({ raw, config }: Sources, command: Command): string {
  const told = configurable.filter(({ commands }) => commands.includes(command))
  const values = told.flatMap((option) => {
    const value = valueOfOption(option, raw)
    return value === null ? [] : [[keyOf(option), value] as const]
  })
  const from = told
    .filter(({ name }) => isGiven(raw, name as OptionName))
    .map((option) => [keyOf(option), raw.called(option.name as OptionName)] as const)
  const shown = { file: config, options: Object.fromEntries(values), from: Object.fromEntries(from) }
  return `${JSON.stringify(shown, null, 2)}\n`
}

function isGiven(raw: RawValues, name: OptionName): boolean {
  return raw.flag(name) !== null || raw.list(name).length > 0
}

function valueOfOption({ name, type, default: standard }: Option, raw: RawValues): string | string[] | boolean | null {
  if (type === 'switch') return raw.flag(name as OptionName)
  if (type === 'list') return raw.list(name as OptionName)
  return raw.text(name as OptionName) ?? standard
}
