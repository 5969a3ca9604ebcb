/** A config file that is code: it may do anything, and must not end us in silence, least of all as if all were well. */
import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Mistake } from '../../session/mistake.js'
import { mistakeText } from '../mistake-text.js'

/** What it exports as default. `file`: its name in messages. */
export async function importScript(path: string, file: string): Promise<unknown> {
  const protest = (): void => {
    const mistake = new Mistake(`The config file ${file} ended loopdoctor before it gave its options.`)
    writeSync(2, mistakeText(mistake))
    process.exitCode = mistake.exitCode
  }
  process.once('exit', protest)
  try {
    const { default: content } = (await import(pathToFileURL(path).href)) as { default?: unknown }
    return content
  } finally {
    process.off('exit', protest)
  }
}
