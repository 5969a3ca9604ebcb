/**
 * What forbids V8's debugger: coverage and CPU profiles share its machinery, and one would spoil the other. Without it,
 * lines are those of the file on disk, which a loader may have changed.
 */
import { asksForCoverage } from '../../protocol/coverage.js'
import { bump, I, type Shared } from '../shared.js'
import { nodeWords } from './node-words.js'

/** Test runners measure in their workers what they were asked for themselves: `measured` was said further up. */
export function isMeasured(measured: boolean): boolean {
  return (
    measured ||
    process.env.NODE_V8_COVERAGE !== undefined ||
    nodeWords().some((word) => /^--(?:cpu-prof|experimental-test-coverage)/.test(word)) ||
    asksForCoverage(process.argv)
  )
}

/** Called on the watched thread before anything is read: a session of the program's own may be counting coverage. */
export function noticeInspection({ ints }: Shared): void {
  if (ints[I.inspects] === 0 && isLoaded('inspector/promises')) bump(ints, I.inspects, 1)
}

/** Of node's own modules. */
export function isLoaded(name: string): boolean {
  const { moduleLoadList } = process as NodeJS.Process & { moduleLoadList?: string[] }
  return moduleLoadList?.includes(`NativeModule ${name}`) ?? false
}
