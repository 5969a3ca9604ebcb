/** The one table of options: the parser, the help, the completion and the error messages read it. */
import type { Command } from './options/command.js'
import { config } from './options/config.js'
import { gate } from './options/gate.js'
import { help } from './options/help.js'
import type { Option } from './options/option.js'
import { output } from './options/output.js'
import { run } from './options/run.js'

export { type Command, isSubcommand, SUBCOMMANDS, type Subcommand } from './options/command.js'
export type { Option } from './options/option.js'

/** In the order in which help and manual tell them. */
export const options = [...run, ...output, ...gate, ...config, ...help] as const

export type OptionName = (typeof options)[number]['name']

export function optionsOf(command: Command): readonly Option[] {
  return (options as readonly Option[]).filter((option) => option.commands.includes(command))
}

/** As it is typed: `--threshold`, `--no-github`. */
export function flagOf({ name, negated }: Option): string {
  return negated ? `--no-${name}` : `--${name}`
}
