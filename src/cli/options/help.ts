/** What needs no run. */
import { SUBCOMMANDS } from './command.js'
import type { Option } from './option.js'

const EVERYWHERE = ['run', ...SUBCOMMANDS] as const

export const help = [
  {
    name: 'help',
    alias: 'h',
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Show this help',
    group: 'Help',
    commands: EVERYWHERE,
  },
  {
    name: 'version',
    alias: 'v',
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Show the version',
    group: 'Help',
    commands: EVERYWHERE,
  },
] as const satisfies readonly Option[]
