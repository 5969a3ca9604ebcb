/** The test that something happened in, as a person finds it. */
import type { Stall } from '../../analysis/report.js'
import { count } from '../../analysis/words.js'
import { harmless } from '../harmless.js'
import { cutEnd } from '../wrap.js'

type TestCase = NonNullable<Stall['test']>

const LONGEST_NAME = 80

/** " in test "cart > adds items"", or " in test file src/cart.test.ts"; empty outside of tests. */
export function inTest(test: TestCase | null, ellipsis: string): string {
  if (!test) return ''
  const words = test.name === null ? `test file ${harmless(test.file)}` : `test "${harmless(test.name)}"`
  return ` in ${cutEnd(words, LONGEST_NAME, ellipsis)}`
}

/** "src/cart.test.ts: cart > adds items, and 2 more tests"; the first of them is told. */
export function testNames(tests: readonly (TestCase | null)[]): string {
  const names = [...new Set(tests.flatMap((test) => (test ? [nameOf(test)] : [])))]
  const [first, ...more] = names
  if (first === undefined) return ''
  return more.length === 0 ? first : `${first}, and ${count(more.length, 'more test')}`
}

function nameOf({ file, name }: TestCase): string {
  return harmless(name === null ? `${file} (which test is not known)` : `${file}: ${name}`)
}
