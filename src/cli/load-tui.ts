/** The terminal UI with what it needs of the machine: the terminal, the user's editor, the files of the program. */
import { isRedacted } from '../protocol/redacted.js'
import type { Tui } from '../tui/tui.js'
import type { LiveReader } from './live-reader.js'
import { lookOf } from './look.js'
import type { TuiHooks } from './tui-face.js'

/** Resolves when all of it is loaded: what draws it takes its time. */
export async function loadTui(
  ascii: boolean | null,
  reader: LiveReader,
  recorded: boolean,
): Promise<(hooks: TuiHooks) => Tui> {
  const { openTui } = await import('../tui/tui.js')
  const { stdin, stdout, env } = process
  const look = lookOf(stdout, ascii, env)
  // A terminal that shows 256 colors says so; gray needs them.
  const depth = look.colour ? (stdout.getColorDepth() >= 8 ? 256 : 16) : 0
  return (hooks) =>
    openTui({
      ...hooks,
      ...reader,
      input: stdin,
      output: stdout,
      depth,
      ascii: look.ascii,
      recorded,
      folderOf: (cwd) => (isRedacted(cwd) ? process.cwd() : cwd),
      editor: env.VISUAL || env.EDITOR || null,
    })
}
