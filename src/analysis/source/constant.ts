import { bare, list, type Node, text } from './ast.js'
import { bindingOf } from './scope.js'
import { pathTo, type Script } from './script.js'

/** The text of a string that stands at this place, or in the `const` that it names; else null. */
export function constantText(script: Script, expression: Node): string | null {
  const node = bare(expression)
  if (node.type !== 'Identifier') return literalText(node)
  const binding = bindingOf(script, node)
  if (binding?.kind !== 'variable' || binding.keys.length > 0 || !binding.init) return null
  const declaration = pathTo(script, binding.init).findLast(({ type }) => type === 'VariableDeclaration')
  return declaration?.kind === 'const' ? literalText(bare(binding.init)) : null
}

/** The text of a string, or of a template without expressions. */
export function literalText(node: Node): string | null {
  if (node.type === 'StringLiteral') return text(node, 'value')
  const [only, ...more] = node.type === 'TemplateLiteral' ? list(node, 'quasis') : []
  const value = only?.value as { cooked?: string } | undefined
  return more.length === 0 ? (value?.cooked ?? null) : null
}
