import type { Change } from '../comparison.js'

/** What a change is called, and why. */
export type Call = Pick<Change, 'change' | 'sentence'>
/** Head to base. */
export type Ratios = Pick<Change, 'length' | 'rate' | 'blocked'>
export type Measure = keyof Ratios
