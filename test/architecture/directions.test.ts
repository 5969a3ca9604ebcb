/** The arrows between the folders of src/. */
import assert from 'node:assert/strict'
import { builtinModules } from 'node:module'
import { test } from 'node:test'
import { cyclesOf } from './cycles.js'
import { type Import, readModules } from './modules.js'

/** Whom a folder may import; `types` only as types. All but what is loaded into another process is open to cli. */
const MAY_IMPORT: Record<string, { values: string[]; types: string[] }> = {
  protocol: { values: [], types: [] },
  agent: { values: ['protocol'], types: [] },
  session: { values: ['protocol'], types: [] },
  analysis: { values: ['protocol', 'session'], types: [] },
  report: { values: ['analysis'], types: ['protocol', 'session'] },
  tui: { values: ['analysis', 'report'], types: ['protocol', 'session'] },
  library: { values: ['protocol'], types: ['analysis'] },
  cli: { values: ['protocol', 'session', 'analysis', 'report', 'tui'], types: [] },
}

/** Pure code takes values: of node it needs no more than what computes, or loads a package when it is asked for. */
const PURE = ['analysis', 'report']
const COMPUTES = ['node:crypto', 'node:module', 'node:path', 'node:url', 'node:util', 'node:zlib']

const modules = readModules('src')
const places = modules.flatMap((module) => module.imports.map((one) => ({ module, one })))

test('every folder of src has its place in the picture', () => {
  const areas = new Set(modules.map(({ area }) => area))
  assert.deepEqual([...areas].sort(), Object.keys(MAY_IMPORT).sort())
})

for (const [area, { values, types }] of Object.entries(MAY_IMPORT)) {
  test(`${area} imports ${[...values, ...types].join(', ') || 'none of the other folders'}`, () => {
    const allowed = ({ target, typeOnly }: Import) => {
      const other = target.split('/')[1] ?? ''
      return other === area || values.includes(other) || (typeOnly && types.includes(other))
    }
    const own = places.filter(({ module }) => module.area === area)
    assert.notEqual(own.length, 0)
    assert.deepEqual(own.filter(({ one }) => one.ours && !allowed(one)).map(told), [])
  })
}

test('what runs in the target needs no package', () => {
  const inTarget = places.filter(({ module }) => ['agent', 'library', 'protocol'].includes(module.area))
  assert.deepEqual(inTarget.filter(({ one }) => !one.ours && !one.target.startsWith('node:')).map(told), [])
})

test("the HTML report's script takes types, words, shares and its own files; it reaches the page as a bundle only", () => {
  const client = 'src/report/html/client/'
  const values = (inside: boolean) =>
    places.filter(({ module, one }) => module.path.startsWith(client) === inside && !one.typeOnly)
  const brought = ['uplot', 'd3-flame-graph', 'd3-selection', 'src/analysis/words.ts', 'src/report/facts/time-share.ts']
  assert.deepEqual(
    values(true)
      .filter(({ one }) => !one.target.startsWith(client) && !brought.includes(one.target))
      .map(told),
    [],
  )
  assert.deepEqual(
    values(false)
      .filter(({ one }) => one.target.startsWith(client))
      .map(told),
    [],
  )
})

test('modules of node are imported with node: before their name', () => {
  assert.deepEqual(places.filter(({ one }) => builtinModules.includes(one.target)).map(told), [])
})

test('every file that is imported exists', () => {
  const paths = modules.map(({ path }) => path)
  assert.deepEqual(places.filter(({ one }) => one.ours && !paths.includes(one.target)).map(told), [])
})

test('analysis and report read no file, no clock, no environment and print nothing', () => {
  const pure = places.filter(({ module }) => PURE.includes(module.area))
  const impure = ({ target }: Import) => target.startsWith('node:') && !COMPUTES.includes(target)
  assert.deepEqual(pure.filter(({ one }) => impure(one)).map(told), [])
  const globals = modules.filter(({ area }) => PURE.includes(area)).flatMap(impureNames)
  assert.deepEqual(globals, [])
})

test('no module imports itself by way of others', () => {
  assert.deepEqual(
    cyclesOf(new Map(modules.map(({ path, imports }) => [path, imports.map(({ target }) => target)]))),
    [],
  )
})

function impureNames({ path, names }: { path: string; names: Set<string> }): string[] {
  return ['process', 'console', 'performance', 'setTimeout', 'setInterval', 'fetch']
    .filter((name) => names.has(name))
    .map((name) => `${path} uses ${name}`)
}

function told({ module, one }: (typeof places)[number]): string {
  return `${module.path} imports ${one.target}`
}
