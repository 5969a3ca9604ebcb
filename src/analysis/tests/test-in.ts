/** The test that a stack belongs to: of its innermost function that was handed to a runner, read from the source. */
import type { CallSite, WatchedThread } from '../../session/session.js'
import type { Stall } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { perText } from '../source/per-text.js'
import { type TestPlace, testAt } from './test-at.js'
import { mayDeclare } from './test-file.js'

export type TestCase = NonNullable<Stall['test']>

/** What starts tests: beyond it stands who started the runner, or another test. */
const STARTS_TESTS =
  /^node:internal\/test_runner\/(?!mock)|\/node_modules\/(?:@vitest\/runner|jest-circus|jest-jasmine2|mocha)\//
/** Runners whose tests need no import, and the processes that they start. */
const GIVES_GLOBALS = /[\\/](?:\.bin[\\/])?(?:_?mocha|jest|jest-cli|jest-worker|vitest|workerpool)(?:[\\/]|\.m?js$|$)/

/** Null where nothing in it belongs to a file of tests. */
export function testIn(stack: readonly CallSite[] | null, { hello }: WatchedThread, atlas: Atlas): TestCase | null {
  return stack && (givesGlobals(hello) ? withGlobals : withImports)(stack, atlas)
}

/** Of the test's own function alone; null in whatever it calls. */
export function testOf(site: CallSite, { hello }: WatchedThread, atlas: Atlas): TestCase | null {
  const found = caseAt(site, atlas, givesGlobals(hello))
  return found?.own ? { file: found.file, name: found.name } : null
}

const givesGlobals = ({ argv }: WatchedThread['hello']): boolean => argv.some((word) => GIVES_GLOBALS.test(word))

/** Of the first stack that names a test; else of the first in a file of tests. */
export function testAmong(
  stacks: readonly (readonly CallSite[] | null)[],
  thread: WatchedThread,
  atlas: Atlas,
): TestCase | null {
  const cases = stacks.flatMap((stack) => testIn(stack, thread, atlas) ?? [])
  return cases.find(({ name }) => name !== null) ?? cases[0] ?? null
}

const withGlobals = perText((stack: readonly CallSite[], atlas: Atlas) => read(stack, atlas, true))
const withImports = perText((stack: readonly CallSite[], atlas: Atlas) => read(stack, atlas, false))

function read(stack: readonly CallSite[], atlas: Atlas, globals: boolean): TestCase | null {
  let file: string | null = null
  for (const site of stack) {
    if (isRunner(site)) break
    const found = caseAt(site, atlas, globals)
    if (found?.name) return { file: found.file, name: found.name }
    file ??= found?.file ?? null
  }
  return file === null ? null : { file, name: null }
}

function caseAt({ file, line, column }: CallSite, atlas: Atlas, globals: boolean): (TestCase & TestPlace) | null {
  if (file === null || line === null || atlas.owner(file) !== 'user') return null
  if (!mayHave(file, atlas, globals)) return null
  const script = atlas.scriptOf(file)
  const place = script && testAt(script, line, column ?? 1, globals)
  return place ? { ...place, file: atlas.locate(file, line, column).file } : null
}

interface Judged {
  text: string
  with: boolean
  globals: boolean
}

const judged = new WeakMap<Atlas, Map<string, Judged>>()

/** To parse all that stands in a stack would hold up the report. */
function mayHave(file: string, atlas: Atlas, globals: boolean): boolean {
  const text = atlas.textOf(file)
  if (text === null) return false
  const files = judged.get(atlas) ?? new Map<string, Judged>()
  judged.set(atlas, files)
  const held = files.get(file)
  if (held?.text === text && held.globals === globals) return held.with
  const made = { text, globals, with: mayDeclare(text, globals) }
  files.set(file, made)
  return made.with
}

export function isRunner({ file }: CallSite): boolean {
  return file !== null && STARTS_TESTS.test(file)
}
