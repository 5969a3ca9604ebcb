/**
 * What really runs, where a loader made it in memory (TypeScript, JSX): the text and the source map of a script, read
 * from V8 once, with its debugger switched on for that moment. It costs the program some ten milliseconds, so it is
 * done inside a stall, for files whose text on disk cannot be what runs, and never under coverage.
 */
import type { Debugger, Session } from 'node:inspector'
import { pathToFileURL } from 'node:url'
import type { ScriptEvent } from '../../protocol/events.js'
import type { OwnScript } from './own-scripts.js'

export interface ScriptText {
  file: string
  source: string
  sourceMap: string | null
}

/** What a worker thread has read of its own. */
export function scriptEvent(s: string, { file, source, sourceMapURL }: OwnScript): ScriptEvent {
  return { kind: 'script', s, file, source, sourceMap: inlineMap(sourceMapURL) }
}

/** Between its steps the thread is held: the program must not run on with an open session. */
interface Holds {
  before(): void
  between(): void
  go(): void
}

const MAX_CHARS = 4 * 1024 * 1024
const TIME_LIMIT_MS = 1000

export async function readScripts(session: Session, files: ReadonlySet<string>, holds: Holds): Promise<ScriptText[]> {
  const listed: Debugger.ScriptParsedEventDataType[] = []
  session.on('Debugger.scriptParsed', ({ params }) => listed.push(params))
  const enabled = post(session, 'Debugger.enable')
  holds.before()
  await enabled
  const reads = [...files].flatMap((file) => {
    const script = listed.filter(({ url }) => url === file || url === urlOf(file)).pop()
    return script ? [read(session, file, script)] : []
  })
  const disabled = post(session, 'Debugger.disable')
  holds.between()
  holds.go()
  const scripts = await Promise.all(reads)
  await disabled
  return scripts.filter(({ source }) => source.length <= MAX_CHARS)
}

async function read(
  session: Session,
  file: string,
  { scriptId, sourceMapURL }: Debugger.ScriptParsedEventDataType,
): Promise<ScriptText> {
  const { scriptSource } = (await post(session, 'Debugger.getScriptSource', { scriptId })) as { scriptSource: string }
  return { file, source: scriptSource, sourceMap: inlineMap(sourceMapURL ?? '') }
}

/** Loaders append their map as a data: URL; a map in a file is read after the run, not here. */
function inlineMap(url: string): string | null {
  const match = /^data:application\/json;(?:charset=[^;,]+;)?(base64)?,(.*)$/s.exec(url)
  if (!match?.[2] || match[2].length > MAX_CHARS * 2) return null
  return match[1] ? Buffer.from(match[2], 'base64').toString() : decodeURIComponent(match[2])
}

function urlOf(file: string): string {
  return file.startsWith('/') ? pathToFileURL(file).href : file
}

/** Every request needs a time limit and a way on. */
function post(session: Session, method: string, params: object = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${method} was not answered`)), TIME_LIMIT_MS)
    session.post(method, params, (error, result) => {
      clearTimeout(timer)
      if (error) reject(new Error(error.message))
      else resolve(result)
    })
  })
}
