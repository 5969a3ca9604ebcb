import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A Node to run the targets on; the doctor itself always runs on the current one. */
export interface NodeBinary {
  /** As asked for: a major version, or `current`. */
  name: string
  major: number
  /** For example `v22.23.3`. */
  version: string
  /** The folder to put first in PATH. */
  folder: string
}

const MATRIX = fileURLToPath(new URL('../matrix', import.meta.url))
const INSTALL = ['ci', '--prefix', MATRIX, '--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund']

export function nodeBinaries(names: string[]): NodeBinary[] {
  const missing = names.some((name) => name !== 'current' && !existsSync(folderOf(name)))
  if (missing) execFileSync('npm', INSTALL, { stdio: ['ignore', 'ignore', 'inherit'] })
  return names.map(nodeBinary)
}

function nodeBinary(name: string): NodeBinary {
  const folder = name === 'current' ? dirname(process.execPath) : folderOf(name)
  const version = execFileSync(`${folder}/node`, ['--version'], { encoding: 'utf8' }).trim()
  return { name, major: Number.parseInt(version.slice(1), 10), version, folder }
}

function folderOf(name: string): string {
  return `${MATRIX}/node_modules/node${name}/bin`
}
