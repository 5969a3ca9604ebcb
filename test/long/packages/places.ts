/** Where the packages lie, and the words that start what is in them. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'

export const HERE = fileURLToPath(new URL('./', import.meta.url))
export const PACKAGES = `${HERE}node_modules/`
export const APPS = `${HERE}apps/`
/** Beside `node_modules`, so that the programs find their packages as any project does. */
export const WORK = `${HERE}work/${process.pid}/`

const { resolve } = createRequire(`${HERE}package.json`)

export function bin(path: string): string {
  return PACKAGES + path
}

/** The test files of a package in `test/`, without those that need a package that is not installed with it. */
export function testFiles(folder: string, wanted = /./): string[] {
  return readdirSync(`${folder}/test`)
    .filter((name) => /\.test\.js$/.test(name) && wanted.test(name))
    .map((name) => `test/${name}`)
    .filter((name) => requested(`${folder}/${name}`).every(isInstalled))
    .sort()
}

function requested(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:require\(|from )'([^.'][^']*)'/g)].map(([, name = '']) => name)
}

function isInstalled(name: string): boolean {
  if (isBuiltin(name)) return true
  try {
    return resolve(name).startsWith(PACKAGES)
  } catch {
    return false
  }
}
