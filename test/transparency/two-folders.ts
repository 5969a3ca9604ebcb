/** For programs that leave files: each side runs in a folder of its own, with copies of the programs in it. */
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execute, executeWatched, type Outcome, type Pair, ROOT } from './side-by-side.js'

export const PROGRAMS = fileURLToPath(new URL('./programs', import.meta.url))

interface Folders {
  bare: string
  watched: string
}

/** The doctor as npm installs it: coverage leaves out what lies in a folder named node_modules. */
function install(parent: string): string {
  const doctor = join(parent, 'node_modules', 'loopdoctor')
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(ROOT, part), join(doctor, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(doctor, 'node_modules'))
  return doctor
}

/** The folders' names are the same in what the two said; `look` may read what they left. */
export async function inTwoFolders<T>(
  programs: string[],
  command: string[],
  look: (pair: Pair, folders: Folders) => T,
): Promise<T> {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'transparency-')))
  const folders = { bare: join(parent, 'side-a'), watched: join(parent, 'side-b') }
  try {
    for (const folder of Object.values(folders))
      for (const program of programs) cpSync(join(PROGRAMS, program), join(folder, program))
    const [bare, { watched, report }] = await Promise.all([
      execute(command, { cwd: folders.bare }),
      executeWatched(command, { cwd: folders.watched, doctor: install(parent) }),
    ])
    return look({ bare: unnamed(bare, folders.bare), watched: unnamed(watched, folders.watched), report }, folders)
  } finally {
    rmSync(parent, { recursive: true })
  }
}

function unnamed({ stdout, stderr, status }: Outcome, folder: string): Outcome {
  return { stdout: stdout.replaceAll(folder, '<folder>'), stderr: stderr.replaceAll(folder, '<folder>'), status }
}
