/** The one table of options: the parser, the help and the error messages read it. */
export interface Option {
  name: string
  alias: string | null
  /** `switch` takes no value; `list` may be given several times. */
  type: 'switch' | 'text' | 'list'
  /** What the value is, as help shows it; null for a switch. */
  value: string | null
  choices: readonly string[] | null
  /** As help shows it; null where the description says it. */
  default: string | null
  description: string
  group: 'Run' | 'Output' | 'Gate' | 'Config' | 'Help'
  /** Where it means something. */
  commands: readonly Command[]
  /** A switch that is on as a rule: it is told as `--no-name`. */
  negated?: true
}

export const SUBCOMMANDS = ['report', 'explain', 'selftest', 'completion'] as const
export type Subcommand = (typeof SUBCOMMANDS)[number]
export type Command = 'run' | Subcommand

const EVERYWHERE = ['run', ...SUBCOMMANDS] as const

export const options = [
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
  {
    name: 'record',
    alias: 'r',
    type: 'text',
    value: 'path',
    choices: null,
    default: null,
    description: 'Keep the recording, for `loopdoctor report`',
    group: 'Output',
    commands: ['run'],
  },
  {
    name: 'output',
    alias: 'o',
    type: 'list',
    value: '[format:]path',
    choices: null,
    default: null,
    description: 'Write a report; repeatable; - is stdout',
    group: 'Output',
    commands: ['run', 'report'],
  },
  {
    name: 'ui',
    alias: null,
    type: 'text',
    value: 'ui',
    choices: ['auto', 'tui', 'plain', 'quiet'],
    default: 'auto',
    description:
      'auto: for a run, the terminal UI on a terminal of 60x15 or more, else plain lines; quiet prints nothing of ours',
    group: 'Output',
    commands: ['run', 'report'],
  },
  {
    name: 'log',
    alias: null,
    type: 'text',
    value: 'path',
    choices: null,
    default: null,
    description: "In the terminal UI, also write the program's output to this file",
    group: 'Output',
    commands: ['run'],
  },
  {
    name: 'ascii',
    alias: null,
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Draw with no characters beyond ASCII (default: by locale)',
    group: 'Output',
    commands: ['run', 'report', 'selftest'],
  },
  {
    name: 'ci',
    alias: null,
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Short for --ui plain --fail-on error',
    group: 'Gate',
    commands: ['run', 'report'],
  },
  {
    name: 'fail-on',
    alias: null,
    type: 'text',
    value: 'severity',
    choices: ['none', 'error', 'warning', 'note'],
    default: 'none',
    description: 'Exit code 99 where a finding of this severity or worse stands that is not just possible',
    group: 'Gate',
    commands: ['run', 'report'],
  },
  {
    name: 'fail-on-possible',
    alias: null,
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Let possible findings count for --fail-on too',
    group: 'Gate',
    commands: ['run', 'report'],
  },
  {
    name: 'budget',
    alias: null,
    type: 'list',
    value: 'name=limit',
    choices: null,
    default: null,
    description:
      'Exit code 99 beyond a limit: max-stall=200ms, total-stall=1s, stalls=5, p99-delay=50ms, rejections=0; repeatable',
    group: 'Gate',
    commands: ['run', 'report'],
  },
  {
    name: 'ignore',
    alias: null,
    type: 'list',
    value: 'finding[:glob]',
    choices: null,
    default: null,
    description: 'Leave a finding out, everywhere or for the files that match; repeatable',
    group: 'Gate',
    commands: ['run', 'report'],
  },
  {
    name: 'ignore-first',
    alias: null,
    type: 'text',
    value: 'time',
    choices: null,
    default: null,
    description:
      'Stalls in this time, and until the program first listens, are notes and fail no gate (default: its start-up)',
    group: 'Gate',
    commands: ['run', 'report'],
  },
  {
    name: 'github',
    alias: null,
    type: 'switch',
    value: null,
    choices: null,
    default: null,
    description: 'Write no annotations and no step summary (default: both, where GITHUB_ACTIONS=true)',
    group: 'Gate',
    commands: ['run', 'report'],
    negated: true,
  },
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
    commands: ['run', 'report'],
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
    commands: ['run', 'report'],
  },
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

export type OptionName = (typeof options)[number]['name']

export function optionsOf(command: Command): readonly Option[] {
  return (options as readonly Option[]).filter((option) => option.commands.includes(command))
}

/** As it is typed: `--threshold`, `--no-github`. */
export function flagOf({ name, negated }: Option): string {
  return negated ? `--no-${name}` : `--${name}`
}

export function isSubcommand(word: string | undefined): word is Subcommand {
  return (SUBCOMMANDS as readonly string[]).includes(word ?? '')
}
