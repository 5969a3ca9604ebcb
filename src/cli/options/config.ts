/** Where other options come from. */
import type { Option } from './option.js'

export const config = [
  {
    name: 'config',
    alias: null,
    type: 'text',
    value: 'file',
    choices: null,
    default: null,
    description:
      'Read options from this file (default: loopdoctor in package.json, or loopdoctor.config.json, .js or .mjs, here or in a folder above)',
    group: 'Config',
    commands: ['run', 'attach', 'report', 'compare'],
  },
  {
    name: 'print-config',
    alias: null,
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Print the options that hold, and where each comes from',
    group: 'Config',
    commands: ['run', 'attach', 'report', 'compare'],
  },
] as const satisfies readonly Option[]
