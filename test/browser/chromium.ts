/** A Chromium for the tests of what is drawn in one. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Said by every test that has to be skipped. */
export const NO_CHROMIUM = 'no Chromium was found: install one, or name it in CHROMIUM'

/** As CHROMIUM says, else on the PATH; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM
  if (named) return isProgram(named) ? named : null
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram) ?? null
}

/** Installs Debian's where there is none and that is possible: root and apt-get. Called once, before the tests. */
export function installChromium(): void {
  if (findChromium()) return
  if (!process.env.CHROMIUM && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('Installing Chromium for the tests in test/browser …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { env })
    spawnSync('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'chromium'], { env })
  }
  if (!findChromium()) console.log(`The tests in test/browser are skipped: ${NO_CHROMIUM}`)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
