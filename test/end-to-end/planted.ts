/** Secrets, planted in all the places where a program has them. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Told by no report. */
export const NEVER = secretsIn(['env', 'query', 'header', 'cookie', 'store', 'payload', 'regexp'])
/** Part of what a report tells, and with --redact replaced. */
export const REDACTED = secretsIn([
  'route',
  'message',
  'reason',
  'thrown',
  'flag',
  'word',
  'childFlag',
  'childWord',
  'worker',
  'fifo',
  'folder',
  'source',
  'load',
])

function secretsIn<Name extends string>(names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, `zq${name.toLowerCase()}qz`])) as Record<Name, string>
}

export const PROGRAM = [process.execPath, 'app.cjs', `--token=${REDACTED.flag}`, REDACTED.word]

/** Writes the program into folders below `base`: where it runs, and what it is to find around it. */
export function plant(base: string): { cwd: string; env: NodeJS.ProcessEnv } {
  const [cwd, outside, fifo] = ['app', REDACTED.folder, REDACTED.fifo].map((name) => join(base, name)) as [
    string,
    string,
    string,
  ]
  for (const folder of [cwd, outside]) mkdirSync(folder)
  execFileSync('mkfifo', [fifo])
  copyFileSync(fileURLToPath(new URL('programs/keeps-secrets.cjs', import.meta.url)), join(cwd, 'app.cjs'))
  writeFileSync(join(cwd, 'worker.cjs'), 'for (const end = Date.now() + 150; Date.now() < end; );')
  writeFileSync(
    join(outside, 'lib.cjs'),
    `exports.work = () => { for (const end = Date.now() + 150; Date.now() < end; ); } // ${REDACTED.source}
exports.fail = async () => { await null; throw new RangeError('${REDACTED.thrown}') }`,
  )
  const SECRETS = JSON.stringify({ ...NEVER, ...REDACTED })
  return { cwd, env: { ...process.env, SECRETS, TOKEN: NEVER.env, OUTSIDE: outside, FIFO: fifo } }
}

/** Which of the secrets stand where, of texts by their names. */
export function found(secrets: Record<string, string>, texts: Map<string, string>): string[] {
  return [...texts].flatMap(([place, text]) =>
    Object.entries(secrets).flatMap(([name, secret]) =>
      text.toLowerCase().includes(secret) ? `${name} in ${place}` : [],
    ),
  )
}
