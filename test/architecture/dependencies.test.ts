/** What an installation brings is what the map of the code says, and nothing of it runs a script. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

interface Locked {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  hasInstallScript?: boolean
  dev?: boolean
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const locked = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages
const root = JSON.parse(read('package.json')) as Locked
const [, section = ''] = read('src/README.md').split('\n## What it depends on\n')
const [told = ''] = section.split('\n## ')

/** Name and purpose of each direct dependency, and what it brings along. */
const table = [...told.matchAll(/^\| `(.+?)` \| (.*?) \| (.*?) ?\|$/gm)].map(
  ([, name = '', purpose = '', along = '']) => ({
    name,
    purpose,
    along: [...along.matchAll(/`(.+?)`/g)].map(([, word]) => word),
  }),
)

test('each dependency is told with its reason and all that it brings along', () => {
  assert.deepEqual(
    table.map(({ name }) => name),
    Object.keys(root.dependencies ?? {}),
  )
  for (const { name, purpose, along } of table) {
    assert.notEqual(purpose, '', name)
    assert.deepEqual(along, namesBelow(`node_modules/${name}`), name)
  }
})

test('the table is the whole of what is installed without what is optional', () => {
  const names = new Set(table.flatMap(({ name, along }) => [name, ...along]))
  assert.deepEqual([...names].sort(), namesBelow(''))
})

test('optional packages and peers are told', () => {
  const optional = Object.keys(root.optionalDependencies ?? {})
  for (const name of optional) assert.ok(told.includes(`- Optional: \`${name}\``), name)
  assert.equal(optional.length, told.split('\n- Optional: ').length - 1)
  assert.ok(Object.keys(root.peerDependencies ?? {}).every((name) => name.startsWith('@opentelemetry/')))
})

test('nothing that is installed runs a script, but one that only prints a text', () => {
  const scripted = Object.entries(locked).filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev)
  assert.deepEqual(
    scripted.map(([place]) => place),
    ['node_modules/es5-ext'],
  )
  assert.ok(told.includes('`es5-ext`'))
  assert.ok(!placesBelow('').includes('node_modules/es5-ext'), 'it is below what is optional only')
})

function namesBelow(place: string): string[] {
  return [...new Set(placesBelow(place).map((found) => found.split('node_modules/').at(-1) ?? ''))].sort()
}

/** Where the dependencies of a package lie, and theirs; not what is optional. */
function placesBelow(place: string, met: string[] = []): string[] {
  for (const name of Object.keys(locked[place]?.dependencies ?? {})) {
    const found = resolve(place, name)
    if (met.includes(found)) continue
    met.push(found)
    placesBelow(found, met)
  }
  return met
}

/** As node looks for it: below the importer, then below each folder above. */
function resolve(importer: string, name: string): string {
  const beside = `${importer}/node_modules/${name}`.replace(/^\//, '')
  if (locked[beside]) return beside
  if (importer === '') throw new Error(`The lock file lacks ${name}.`)
  return resolve(importer.slice(0, Math.max(0, importer.lastIndexOf('node_modules/') - 1)), name)
}
