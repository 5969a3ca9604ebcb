/** Completion for bash, with or without the package bash-completion. */
import { operands, subcommands, valued, type Word, wordsOf } from './vocabulary.js'

export function bashScript(): string {
  return `# Completion of loopdoctor for bash: source <(loopdoctor completion bash)
_loopdoctor() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command= inside= at
  COMPREPLY=()
  # bash splits words at = and :, so --name=value is three.
  if [[ $cur == = ]]; then cur= inside=1; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]} inside=1; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      --) ((at++)); command=run; break ;;
      ${valued().join('|')})
        ((at++))
        if [[ \${COMP_WORDS[at]} == = ]]; then ((at++)); fi
        while [[ \${COMP_WORDS[at + 1]} == [:=]* ]]; do ((at += 2)); done ;;
      -*) ;;
      ${subcommands.join('|')}) command=\${COMP_WORDS[at]}; break ;;
      *) command=run; break ;;
    esac
  done
  case $command in
    '')
      # Inside a value, as in -o json:path and --budget stalls=5: a file, or nothing we know.
      if [[ $cur == : || $prev == : || ( $inside && $prev != -* ) ]]; then return; fi
      _loopdoctor_value "$prev" && return
      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '${flags(wordsOf('run'))}' -- "$cur"))
      else COMPREPLY=($(compgen -W '${subcommands.join(' ')}' -- "$cur") $(compgen -c -- "$cur")); fi ;;
${subcommands.map(behind).join('\n')}
    run)
      # From the program's name on, its own completion.
      if declare -F _comp_command_offset >/dev/null; then _comp_command_offset "$at"
      elif declare -F _command_offset >/dev/null; then _command_offset "$at"
      elif ((at >= COMP_CWORD)); then COMPREPLY=($(compgen -c -- "$cur")); fi ;;
  esac
}

_loopdoctor_value() {
  case $1 in
${wordsOf('run').flatMap(value).join('\n')}
    *) return 1 ;;
  esac
}

complete -o default -F _loopdoctor loopdoctor
`
}

const flags = (words: readonly Word[]): string => words.flatMap(({ names }) => names).join(' ')

function behind(command: (typeof subcommands)[number]): string {
  const values = operands[command]
  const words = values.kind === 'words' ? values.words.join(' ') : ''
  return `    ${command})
      _loopdoctor_value "$prev" && return
      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '${flags(wordsOf(command))}' -- "$cur"))
      else COMPREPLY=($(compgen -W '${words}' -- "$cur")); fi ;;`
}

/** Where it is a file, or nobody knows, readline's own completion steps in. */
function value({ names, value, values }: Word): string[] {
  if (value === null) return []
  const pattern = names.join('|')
  if (values.kind !== 'words') return [`    ${pattern}) ;;`]
  const open = values.words.some((word) => word.endsWith('=')) ? ' compopt -o nospace;' : ''
  return [`    ${pattern})${open} COMPREPLY=($(compgen -W '${values.words.join(' ')}' -- "$cur")) ;;`]
}
