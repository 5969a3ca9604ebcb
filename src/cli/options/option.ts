/** What the program knows about one option. */
import type { Command } from './command.js'

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
