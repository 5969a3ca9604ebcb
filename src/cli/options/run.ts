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
    commands: ['run', 'attach'],
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
    commands: ['run', 'attach'],
  },
  {
    name: 'duration',
    alias: null,
    type: 'text',
    value: 'time',
    choices: null,
    default: null,
    description: 'Leave the process after this time: 30, 90s, 5m (default: when you press Ctrl-C, or it ends)',
    group: 'Run',
    commands: ['attach'],
  },
  {
    name: 'dump',
    alias: null,
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Only say where it stands right now and what it awaits, and leave at once',
    group: 'Run',
    commands: ['attach'],
  },
] as const satisfies readonly Option[]
