/** How a stream is drawn on: colour, characters and width, from what it is and from the environment. */
import type { WriteStream } from 'node:tty'
import type { RenderOptions } from '../report/format.js'

type Environment = Record<string, string | undefined>
type Stream = Pick<WriteStream, 'isTTY' | 'columns'>

export function lookOf(stream: Partial<Stream>, ascii: boolean | null, env: Environment): RenderOptions {
  // A terminal that does not know its width says 0.
  const columns = stream.isTTY && stream.columns ? stream.columns : 80
  return { colour: wantsColour(stream, env), ascii: ascii ?? !speaksUtf8(env), columns, ...checkout(env) }
}

/** For a file: read anywhere, so neither colour nor this terminal's limits. */
export function lookOfFile(ascii: boolean | null, env: Environment): RenderOptions {
  return { colour: false, ascii: ascii ?? false, columns: 80, ...checkout(env) }
}

/** Where CI services say they put the repository: GitHub, GitLab, Jenkins, Azure, Bitbucket, Buildkite. */
const CHECKOUTS = [
  'GITHUB_WORKSPACE',
  'CI_PROJECT_DIR',
  'WORKSPACE',
  'BUILD_SOURCESDIRECTORY',
  'BITBUCKET_CLONE_DIR',
  'BUILDKITE_BUILD_CHECKOUT_PATH',
]

function checkout(env: Environment): { root?: string } {
  const root = CHECKOUTS.map((name) => env[name]).find(Boolean)
  return root ? { root } : {}
}

function wantsColour(stream: Partial<Stream>, env: Environment): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return stream.isTTY === true && env.TERM !== 'dumb'
}

/** Outside POSIX, and in CI logs, the locale says nothing and UTF-8 is the rule. */
function speaksUtf8(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  if (locale) return /utf-?8/i.test(locale)
  return process.platform === 'win32' || process.platform === 'darwin' || env.CI !== undefined
}
