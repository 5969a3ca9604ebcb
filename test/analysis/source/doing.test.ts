import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transformSync } from 'esbuild'
import { callAt } from '../../../src/analysis/source/doing.js'
import { parseScript, positionOf } from '../../../src/analysis/source/script.js'
import { marked } from './marked.js'

function apiAt(source: string, file?: string): string | null | undefined {
  const { script, place } = marked(source, file)
  return callAt(script, place.line, place.column)?.api
}

const APIS: [string, string, string | null][] = [
  ['a global method', 'JSON.▶parse(x)', 'JSON.parse'],
  ['a global function', '▶structuredClone(x)', 'structuredClone'],
  ['a method through globalThis', 'globalThis.JSON.▶stringify(x)', 'JSON.stringify'],
  ['a shadowed global', 'function f(JSON) { JSON.▶parse(x) }', null],
  ['a global that a local class hides', 'class Date {}; new Date().▶toISOString()', null],
  ['a required module', "const fs = require('fs'); fs.▶readFileSync(x)", 'fs.readFileSync'],
  ['a node: specifier', "var fs = require('node:fs'); fs.▶statSync(x)", 'fs.statSync'],
  ['a destructured require', "const { readFileSync: r } = require('fs'); ▶r(x)", 'fs.readFileSync'],
  ['a direct require', "require('fs').▶readFileSync(x)", 'fs.readFileSync'],
  ['a computed member with a literal', "JSON['parse']▶(x)", 'JSON.parse'],
  ['a default import', "import fs from 'node:fs'; fs.▶readFileSync(x)", 'fs.readFileSync'],
  ['a named import', "import { pbkdf2Sync as p } from 'crypto'; ▶p(x)", 'crypto.pbkdf2Sync'],
  ['a namespace import', "import * as z from 'zlib'; z.▶gzipSync(x)", 'zlib.gzipSync'],
  ['createRequire', "import { createRequire as c } from 'module'; c(x)▶('./y')", 'require'],
  [
    'a bundler default',
    "var import_fs = __toESM(require('fs')); import_fs.default.▶readFileSync(x)",
    'fs.readFileSync',
  ],
  ['a bundler named import', "var import_x = require('zlib'); (0, import_x.gzipSync)▶(y)", 'zlib.gzipSync'],
  [
    'the TypeScript helper',
    "const fs_1 = __importDefault(require('fs')); fs_1.default.▶readFileSync(x)",
    'fs.readFileSync',
  ],
  [
    'a minified interop helper',
    "var n=e=>e&&e.__esModule?e:{default:e},r=n(require('crypto'));r.default.▶scryptSync(x)",
    'crypto.scryptSync',
  ],
  ['an alias', 'var r=JSON.parse;▶r(x)', 'JSON.parse'],
  ['an alias of an alias', 'const j = JSON, { parse } = j, p = parse; ▶p(x)', 'JSON.parse'],
  ['a name assigned later', "let fs; fs = require('fs'); fs.▶readFileSync(x)", 'fs.readFileSync'],
  ['a name assigned twice', "let fs; fs = require('fs'); fs = other; fs.▶readFileSync(x)", null],
  [
    'a value with a visible origin',
    "const h = require('crypto').createHash('md5'); h.▶update(x)",
    'crypto.Hash.update',
  ],
  ['a chain of calls', "require('crypto').createHash('md5').update(x).▶digest('hex')", 'crypto.Hash.digest'],
  ['a string by its origin', 'const s = JSON.stringify(x); s.▶split(y)', 'String.split'],
  ['call and apply', 'Array.prototype.slice.▶call(x)', 'Array.slice'],
  ['bind', 'const log = console.log.bind(console); ▶log(x)', 'console.log'],
  ['a field of a class', 'class A { #j = JSON; m() { this.#j.▶parse(x) } }', 'JSON.parse'],
  ['a static of a class', 'class A { static j = JSON }; A.j.▶parse(x)', 'JSON.parse'],
  ['a member of a literal', 'const tools = { read: JSON.parse }; tools.▶read(x)', 'JSON.parse'],
  ['a dynamic import', '▶import(x)', 'import'],
  ['an awaited import', "const fs = await import('fs'); fs.▶readFileSync(x)", 'fs.readFileSync'],
  ['a getter of node', 'process.▶stdout', 'process.stdout'],
  ['a write to stdout', 'process.stdout.▶write(x)', 'process.stdout.write'],
  ['a tagged template', 'String.raw▶`x`', 'String.raw'],
  ['arithmetic on big integers', 'const a = 7n; const b = a ▶* x', 'BigInt'],
  ['arithmetic on numbers', 'const a = 7; const b = a ▶* x', null],
  ["a dependency's function", "const _ = require('lodash'); _.▶sortBy(x)", null],
  ["the user's function, whatever its name", 'function readFileSync() {} ▶readFileSync(x)', null],
  ['an unknown value', 'function f(x) { x.▶update(1) }', null],
  ['names that lead to each other', 'var a = b, b = a; a.▶parse(x)', null],
]

for (const [what, source, api] of APIS) {
  test(`${what} is read as ${api ?? 'unknown'}`, () => assert.equal(apiAt(source), api))
}

test('types do not hide a call', () => {
  const source = "import * as fs from 'fs'; const t = (fs as any)!.▶readFileSync(x) as string"
  assert.equal(apiAt(source, '/app/a.ts'), 'fs.readFileSync')
  assert.equal(apiAt('const f = <T,>(x: T) => ▶structuredClone<T>(x)', '/app/a.mts'), 'structuredClone')
})

test('what esbuild makes of an import is seen through', () => {
  const source = "import fs, { statSync } from 'node:fs'; export const a = fs.readFileSync(x), b = statSync(x)"
  const { code } = transformSync(source, { format: 'cjs', minify: true })
  const script = parseScript('/app/min.js', code)
  assert.ok(script)
  const at = (word: string) => positionOf(script, code.lastIndexOf(word))
  const read = at('readFileSync')
  assert.equal(callAt(script, read.line, read.column)?.api, 'fs.readFileSync')
  const stat = positionOf(script, code.indexOf(')(x)') + 1)
  assert.equal(callAt(script, stat.line, stat.column)?.api, 'fs.statSync')
})

const REGEXPS: [string, string, string | null][] = [
  ['a literal', '/^(a+)+$/.▶test(x)', '/^(a+)+$/'],
  ['a constant', 'const re = /^(a+)+$/i; function f(x) { return re.▶exec(x) }', '/^(a+)+$/i'],
  ['a static field', 'class A { static RE = /(b*)*c/; static t(x) { return this.RE.▶test(x) } }', '/(b*)*c/'],
  ['a constructed one', "const re = new RegExp('(x+)+y', 'g'); re.▶test(x)", '/(x+)+y/g'],
  ['a constructed one from a constant', "const s = '(x+)+y'; RegExp(s).▶test(x)", '/(x+)+y/'],
  ['an argument of match', 'x.▶match(/(a|a)*b/)', '/(a|a)*b/'],
  ['an argument of replace', "const re = /(.*)*z/; x.▶replace(re, '')", '/(.*)*z/'],
  ['one that comes from outside', 'function f(re) { re.▶test(x) }', null],
  ['one made of a variable', 'new RegExp(x).▶test(y)', null],
]

for (const [what, source, regexp] of REGEXPS) {
  test(`of a regular expression, ${what} is ${regexp === null ? 'not named' : 'named'}`, () => {
    const { script, place } = marked(source)
    assert.equal(callAt(script, place.line, place.column)?.regexp, regexp)
  })
}

test('the frame of a builtin settles what a method of an unknown value is', () => {
  const { script, place } = marked('function f(re, x) { return re.▶test(x) }')
  assert.equal(callAt(script, place.line, place.column)?.api, null)
  assert.equal(callAt(script, place.line, place.column, 'test')?.api, 'RegExp.test')
  assert.equal(callAt(script, place.line, place.column, 'sort')?.api, null)
})

test('a place where nothing is called is nothing', () => {
  const { script, places } = marked('const ▶a = ▶1; fo▶o(a)')
  for (const { line, column } of places) assert.equal(callAt(script, line, column), null)
  assert.equal(callAt(script, 99, 1), null)
  assert.equal(callAt(script, 1, 9999), null)
})

test('the text of a call is one line of at most 60 characters', () => {
  const { script, place } = marked(
    `'ab'.repeat(5).padStart(3).trim().split('a').filter(Boolean)\n  .map((x) => x.length).▶join('b')`,
  )
  const text = callAt(script, place.line, place.column)?.text ?? ''
  assert.ok(text.length <= 60 && text.endsWith(".join('b')"), text)
})
