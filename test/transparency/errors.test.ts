/** Errors: where they arrive, how they are told, and what a program did to their stacks. */
import { type Case, comparePrograms } from './compare-programs.js'
import type { Outcome } from './side-by-side.js'

const SETTINGS = [
  'none',
  'infinite',
  'deleted',
  'text',
  'getter',
  'trap',
  'structured',
  'throwing',
  'accessor',
  'no capture',
  'frozen',
  'sealed',
]
const own = (program: string, ...words: string[]): Case => ({ program: `neighbours/${program}`, words })

comparePrograms([
  own('errors-everywhere.cjs', 'listener'),
  own('errors-everywhere.cjs', 'capture'),
  ...['0', '2', '4', '5', '6', '9'].map((step) => own('errors-everywhere.cjs', 'nobody', step)),
  own('domains.cjs'),
  ...SETTINGS.map((setting) => own('error-settings.cjs', setting)),
  own('maps-supported.cjs'),
  own('maps-supported.cjs', 'hook'),
  { ...own('maps-supported.cjs'), node: ['--enable-source-maps'] },
  { ...own('error-settings.cjs', 'structured'), node: ['--inspect=0'], normal: withoutAddress },
  { ...own('errors-everywhere.cjs', 'nobody', '5'), node: ['--inspect=0'], normal: withoutAddress },
])

/** Node takes any free port, and a fresh id. */
function withoutAddress(outcome: Outcome): Outcome {
  return { ...outcome, stderr: outcome.stderr.replace(/ws:\/\/\S+/g, 'ws://…') }
}
