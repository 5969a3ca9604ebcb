/** The call that a function ends with, found by the function's own text in the entry file. */
import { isFunction, type Node } from '../source/ast.js'
import type { Atlas } from '../source/atlas.js'
import type { Doing } from '../source/doing.js'
import { tailOfFunction } from '../source/landing.js'
import { pathAt, type Script } from '../source/script.js'
import { pick, suspectsIn } from '../source/suspects.js'

export interface LastCall {
  file: string
  doing: Doing
  sure: 'likely' | 'possible'
}

export function lastCallOf(text: string, entry: string, atlas: Atlas): LastCall | null {
  for (const file of [entry, `file://${entry}`]) {
    const script = atlas.scriptOf(file)
    const fn = script && functionWithText(script, text)
    if (!fn) continue
    const picked = pick(suspectsIn(script, tailOfFunction(script, fn)))
    if (picked) return { file, doing: picked.suspect.doing, sure: picked.sure ? 'likely' : 'possible' }
  }
  return null
}

/** Only where the text stands once: a copy elsewhere could be the one that ran. */
function functionWithText(script: Script, text: string): Node | null {
  const at = script.text.indexOf(text)
  if (at < 0 || script.text.indexOf(text, at + 1) >= 0) return null
  return pathAt(script, at).find((node) => isFunction(node) && node.start === at) ?? null
}
