import { glyphs } from '../glyphs.js'
import { harmless } from '../harmless.js'
import { cutEnd } from '../wrap.js'
import type { LiveOptions } from './options.js'

const LONGEST = 60

/** "node server.js --port 80": a command line as a line holds it, paths inside the cwd relative to it. */
export function commandOf(argv: readonly string[], { cwd, ascii }: LiveOptions): string {
  const [file = '', ...words] = argv
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  const shown = words.map((word) => (word.startsWith(`${cwd}/`) ? word.slice(cwd.length + 1) : word))
  return cutEnd(harmless([name, ...shown].join(' ')), LONGEST, glyphs(ascii).ellipsis)
}
