/** Where options come from, the highest first: the command line, the environment, the config file. */
import { optionsFromEnvironment } from './environment.js'
import { type GivenOptions, type RawValues, rawValues } from './given.js'
import { type Command, type OptionName, optionsOf } from './options.js'

export interface Sources {
  raw: RawValues
  /** The config file that was found. */
  config: string | null
}

export async function gather(typed: GivenOptions, command: Command): Promise<Sources> {
  if (!takesConfig(command)) return { raw: rawValues([typed]), config: null }
  const environment = usable(optionsFromEnvironment(process.env, command), command)
  const { findConfig } = await import('./config/find.js')
  const found = await findConfig(rawValues([typed, environment]).text('config'))
  if (!found) return { raw: rawValues([typed, environment]), config: null }
  const { readConfig } = await import('./config/read.js')
  const config = usable(readConfig(found.content, found.file), command)
  return { raw: rawValues([typed, environment, config]), config: found.path }
}

function takesConfig(command: Command): boolean {
  return optionsOf(command).some(({ name }) => name === 'config')
}

/** Meant for the reports of runs: a comparison would be written over them. */
const FOREIGN: Partial<Record<Command, readonly OptionName[]>> = { compare: ['output'] }

/** One file serves all commands: what this one has no use for is left out. */
function usable(config: GivenOptions, command: Command): GivenOptions {
  const names = optionsOf(command).map(({ name }) => name as OptionName)
  const foreign = FOREIGN[command] ?? []
  return new Map([...config].filter(([name]) => names.includes(name) && !foreign.includes(name)))
}
