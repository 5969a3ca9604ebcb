/** Holds the inferred types and the promised ones together: `npm run typecheck` fails where they differ. */
import type * as made from '../../src/analysis/report.js'
import type * as promised from './contract.js'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type True<T extends true> = T

export type Held = [
  True<Same<made.Report, promised.Report>>,
  True<Same<made.Run, promised.Run>>,
  True<Same<made.Thread, promised.Thread>>,
  True<Same<made.Stall, promised.Stall>>,
  True<Same<made.Cause, promised.Cause>>,
  True<Same<made.EnterKind, promised.EnterKind>>,
  True<Same<made.Frame, promised.Frame>>,
  True<Same<made.PromiseProblem, promised.PromiseProblem>>,
  True<Same<made.Finding, promised.Finding>>,
  True<Same<made.AwaitTree, promised.AwaitTree>>,
  True<Same<made.Profile, promised.Profile>>,
]
