/**
 * Whether a glob means a file: `*` and `?` stay within a folder, `**` goes through folders, `{a,b}` is one of both.
 * As in a .gitignore, a glob without a slash means the name in any folder, and one that ends in a slash all below it.
 */
export function matchesGlob(file: string, glob: string): boolean {
  return expressionOf(glob).test(file.replace(/^\.\//, ''))
}

const known = new Map<string, RegExp>()

function expressionOf(glob: string): RegExp {
  const expression = known.get(glob) ?? new RegExp(`^${anyFolder(glob)}${translated(whole(glob))}$`, 'u')
  known.set(glob, expression)
  return expression
}

const anyFolder = (glob: string): string => (glob.includes('/') ? '' : '(?:.*/)?')

const whole = (glob: string): string => `${glob.replace(/^\.\//, '')}${glob.endsWith('/') ? '**' : ''}`

const PARTS = /\*\*\/?|[*?]|\{[^{}]*\}|[^*?{]+|\{/g

function translated(glob: string): string {
  return (glob.match(PARTS) ?? []).map(part).join('')
}

function part(text: string): string {
  if (text === '**/') return '(?:.*/)?'
  if (text === '**') return '.*'
  if (text === '*') return '[^/]*'
  if (text === '?') return '[^/]'
  if (text.length > 1 && text.startsWith('{')) return `(?:${text.slice(1, -1).split(',').map(translated).join('|')})`
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
