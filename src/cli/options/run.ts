/** What is run, and how closely it is watched. */
import type { Option } from './option.js'

export const run = [
  {
    name: 'threshold',
    alias: 't',
    type: 'text',
    value: 'ms',
    choices: null,
    default: '100',
    description: 'A loop turn that takes longer is a stall (10 to 60000)',
    group: 'Run',
    commands: ['run'],
  },
  {
    name: 'mode',
    alias: null,
    type: 'text',
    value: 'mode',
    choices: ['light', 'standard', 'deep'],
    default: 'standard',
    description: 'How much is watched',
    group: 'Run',
    commands: ['run'],
  },
] as const satisfies readonly Option[]
