/** `npm ci` refuses a lockfile that lacks a platform's optional package, even on other platforms. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

interface Lockfile {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>
}

const FOLDERS = [
  '',
  'test/bench/peers/',
  'test/long/packages/',
  'test/matrix/',
  'test/transparency/native/',
  'test/transparency/neighbours/',
]
const lockfiles = FOLDERS.map((folder) => {
  const path = `${folder}package-lock.json`
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  return { path, packages: (JSON.parse(text) as Lockfile).packages }
})

for (const { path, packages } of lockfiles) {
  test(`${path} knows the packages of every platform`, () => {
    const wanted = Object.entries(packages).flatMap(([importer, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ importer, name })),
    )
    const missing = wanted.filter(({ importer, name }) => !isFound(packages, importer, name)).map(({ name }) => name)
    assert.deepEqual(missing, [])
  })

  test(`${path} names no registry`, () => {
    const resolved = Object.values(packages).flatMap((entry) => entry.resolved ?? [])
    assert.deepEqual(resolved, [])
  })
}

/** As node looks for it: beside the importer, then in each folder above. */
function isFound(packages: Lockfile['packages'], importer: string, name: string): boolean {
  if (packages[importer === '' ? `node_modules/${name}` : `${importer}/node_modules/${name}`]) return true
  return (
    importer !== '' && isFound(packages, importer.slice(0, Math.max(0, importer.lastIndexOf('node_modules') - 1)), name)
  )
}
