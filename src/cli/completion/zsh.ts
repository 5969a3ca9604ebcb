/** Completion for zsh, after compinit. */
import type { Command, Subcommand } from '../options.js'
import { operands, subcommands, type Values, type Word, wordsOf } from './vocabulary.js'

export function zshScript(): string {
  return `#compdef loopdoctor
# Completion of loopdoctor for zsh: source <(loopdoctor completion zsh)
_loopdoctor() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C \\
${specs('run')} \\
    '(-)1: :->command' \\
    '*:: :->behind'
  case $state in
    command)
      _alternative 'commands:loopdoctor command:(${subcommands.join(' ')})' 'programs:program:_command_names -e' 'files:file:_files' ;;
    behind)
      case $words[1] in
${subcommands.map(behind).join('\n')}
        *) _normal ;;
      esac ;;
  esac
}

compdef _loopdoctor loopdoctor
`
}

function behind(command: Subcommand): string {
  return `        ${command}) _arguments \\
${specs(command)} \\
          '*:${command}${action(operands[command])}' ;;`
}

const specs = (command: Command): string => wordsOf(command).map(spec).join(' \\\n')

/** {--threshold=,-t}'[A loop turn …]:ms: ' */
function spec({ names, value, values, description }: Word): string {
  const told = `[${description.replace(/[[\]\\:]/g, '\\$&')}]`.replaceAll("'", "'\\''")
  const behind = value === null ? '' : `:${value.replace(/[:[\]]/g, ' ')}${action(values)}`
  const forms = names.map((name) => (value !== null && name.startsWith('--') ? `${name}=` : name))
  const [only, ...others] = forms
  return `    ${others.length > 0 ? `{${forms.join(',')}}` : only}'${told}${behind}'`
}

function action(values: Values): string {
  if (values.kind === 'files') return ':_files'
  return values.kind === 'words' ? `:(${values.words.join(' ')})` : ': '
}
