/** Opens a line in the user's editor, while the target goes on and is listened to. */
import { spawn } from 'node:child_process'
import { basename, resolve } from 'node:path'
import type { Frame } from '../analysis/report.js'

/** Editors that take `file:line` behind `-g` or plainly; all others take `+line file`. */
const GOTO = new Set(['code', 'code-insiders', 'codium', 'cursor', 'windsurf'])
const PLAIN = new Set(['subl', 'zed', 'hx', 'helix'])

export function editorCommand(editor: string, { file, line }: Frame, cwd: string): string[] {
  const words = editor.split(/ +/).filter((word) => word !== '')
  const name = basename(words[0] ?? '')
  const path = resolve(cwd, file)
  if (GOTO.has(name)) return [...words, '-g', `${path}:${line}`]
  return PLAIN.has(name) ? [...words, `${path}:${line}`] : [...words, `+${line}`, path]
}

/** Resolves when it is closed: null, or why it could not be opened. */
export function runEditor([command = '', ...args]: string[]): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.once('error', (error) => done(`Cannot open ${command}: ${error.message}`))
    child.once('exit', () => done(null))
  })
}
