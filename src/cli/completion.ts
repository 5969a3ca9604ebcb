/** `loopdoctor completion [shell]`: the script that makes a shell complete our words, and the program's behind them. */
import { basename } from 'node:path'
import { Mistake } from '../session/mistake.js'
import { bashScript } from './completion/bash.js'
import { fishScript } from './completion/fish.js'
import { zshScript } from './completion/zsh.js'
import { nearest } from './nearest.js'

const SCRIPTS: Record<string, () => string> = { bash: bashScript, zsh: zshScript, fish: fishScript }

export async function completion(shell: string | null): Promise<number> {
  const name = shell ?? basename(process.env.SHELL ?? '')
  const script = Object.hasOwn(SCRIPTS, name) ? SCRIPTS[name] : undefined
  if (!script) throw unknown(shell)
  process.stdout.write(script())
  return 0
}

function unknown(shell: string | null): Mistake {
  const known = Object.keys(SCRIPTS)
  const hint = `For example: source <(loopdoctor completion ${nearest(shell ?? '', known) ?? 'bash'})`
  const sentence =
    shell === null ? '$SHELL does not say which shell you use.' : `There is no completion for "${shell}".`
  return new Mistake(`${sentence} Known are ${known.join(', ')}.`, hint)
}
