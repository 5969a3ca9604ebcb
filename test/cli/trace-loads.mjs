// A preload for node: writes down each module that is loaded, one a line, in the file that LOADED names.
import { appendFileSync } from 'node:fs'
import { createRequire, register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const note = (module) => appendFileSync(process.env.LOADED, `${module}\n`)

if (isMainThread) {
  register(import.meta.url)
  // What `require` loads passes by the hook.
  process.on('exit', () => Object.keys(createRequire(import.meta.url).cache).forEach(note))
}

export async function load(url, context, next) {
  note(url)
  return next(url, context)
}
