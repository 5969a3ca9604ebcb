/** What is run, and how closely it is watched. */
import { MODES } from '../../protocol/mode.js'
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
    choices: MODES,
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
    description:
      'Run: send the program SIGINT after this time (a bare number is seconds), and report. Attach: leave after this time',
    group: 'Run',
    commands: ['run', 'attach'],
  },
  {
    name: 'on-listen',
    alias: null,
    type: 'text',
    value: 'shell command',
    choices: null,
    default: null,
    description:
      'Once the program listens on a port, run this with PORT set; when it ends, send the program SIGINT, and report',
    group: 'Run',
    commands: ['run'],
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
