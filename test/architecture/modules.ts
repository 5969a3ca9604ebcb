/** The source files as values: their size, what they import, and what their syntax tree holds. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from '@babel/parser'

export interface Module {
  /** From the root of the repository, with `/`. */
  path: string
  /** The folder under src/ that it belongs to; the empty string for src/ itself. */
  area: string
  lines: number
  imports: Import[]
  /** Syntax node types that occur in it. */
  kinds: Set<string>
  /** Names that are used as a value or type of their own, not as a property. */
  names: Set<string>
}

export interface Import {
  /** The path of one of our modules, or the specifier of a package. */
  target: string
  ours: boolean
  typeOnly: boolean
}

interface Syntax {
  type: string
  [field: string]: unknown
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Programs for other people's tools are written as those want them. */
const WRITTEN_FOR_OTHERS = 'long/packages/apps/'

export function readModules(folder: string): Module[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .filter((file) => !slashed(file).startsWith(WRITTEN_FOR_OTHERS))
    .sort()
    .map((file) => slashed(join(folder, file)))
    .map((path) => moduleFrom(path, readFileSync(join(ROOT, path), 'utf8')))
}

export function moduleFrom(path: string, text: string): Module {
  const nodes = [...walk(syntaxOf(path, text))]
  return {
    path,
    area: areaOf(path),
    lines: text.trimEnd().split('\n').length,
    imports: nodes.flatMap((node) => importOf(node, path)),
    kinds: new Set(nodes.map(({ type }) => type)),
    names: new Set(nodes.flatMap(({ type, name }) => (type === 'Identifier' ? [String(name)] : []))),
  }
}

function syntaxOf(path: string, text: string): unknown {
  try {
    return parse(text, { sourceType: 'module', plugins: ['typescript'] }).program
  } catch (cause) {
    throw new Error(`${path} cannot be parsed`, { cause })
  }
}

function areaOf(path: string): string {
  const [, area, ...rest] = path.split('/')
  return rest.length === 0 ? '' : (area ?? '')
}

/** Property names are left out: `report.process` is not the global. */
function* walk(node: unknown): Generator<Syntax> {
  if (Array.isArray(node)) for (const one of node) yield* walk(one)
  if (!isSyntax(node)) return
  yield node
  for (const [field, value] of Object.entries(node)) {
    if (isPropertyName(node, field)) continue
    yield* walk(value)
  }
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function isPropertyName(node: Syntax, field: string): boolean {
  if (node.computed === true) return false
  return (field === 'property' && node.type.endsWith('MemberExpression')) || (field === 'key' && node.type !== 'Import')
}

function importOf(node: Syntax, importer: string): Import[] {
  const specifier = specifierOf(node)
  if (specifier === null) return []
  const ours = specifier.startsWith('.')
  const target = ours ? slashed(join(dirname(importer), specifier.replace(/\.js$/, '.ts'))) : specifier
  return [{ target, ours, typeOnly: isTypeOnly(node) }]
}

/** Of `import`, `export from`, `import()`, `require()` and `typeof import()`. */
function specifierOf(node: Syntax): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return textOf(node.source)
    case 'TSImportType':
      return textOf(node.argument)
    case 'CallExpression':
      return isLoader(node.callee) ? textOf((node.arguments as unknown[])[0]) : null
    default:
      return null
  }
}

function isLoader(callee: unknown): boolean {
  return isSyntax(callee) && (callee.type === 'Import' || (callee.type === 'Identifier' && callee.name === 'require'))
}

function textOf(node: unknown): string | null {
  if (!isSyntax(node)) return null
  if (node.type === 'TSLiteralType') return textOf(node.literal)
  return node.type === 'StringLiteral' ? String(node.value) : null
}

function isTypeOnly(node: Syntax): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = (node.specifiers ?? []) as Syntax[]
  return specifiers.length > 0 && specifiers.every(({ importKind }) => importKind === 'type')
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
