/** What `import … from 'loopdoctor'` gives: a program can watch itself, and hear what is found. */
/// <reference types="node" preserve="true" />
export type { Cause, EnterKind, Finding, Frame, PromiseProblem, Report, Stall, Thread } from '../analysis/report.js'
export { type WatchEvents, type Watcher, type WatchOptions, watch } from './watch.js'
