/** Rejections that nobody handles: node's own way with them stays what it is, whoever listens. */
import { type Case, comparePrograms } from './compare-programs.js'

const WAYS = ['nobody', 'listener', 'throwing', 'monitored', 'patched', 'looks', 'odd']
const own = (way: string, ...node: string[]): Case => ({ program: 'neighbours/rejections.cjs', words: [way], node })

comparePrograms([
  ...WAYS.map((way) => own(way)),
  ...['none', 'warn', 'strict', 'warn-with-error-codes'].flatMap((mode) => [
    own('nobody', `--unhandled-rejections=${mode}`),
    own('listener', `--unhandled-rejections=${mode}`),
  ]),
])
