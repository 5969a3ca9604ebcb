/** `loopdoctor explain [finding]`: what it means, how we know, when it is a false alarm, how to fix it. */
import { isFindingId } from '../analysis/findings.js'
import { explainList, explainText } from '../report/explain.js'
import { Mistake } from '../session/mistake.js'
import { findingMeant } from './finding-meant.js'
import { lookOf } from './look.js'

export async function explain(finding: string | null): Promise<number> {
  const look = lookOf(process.stdout, null, process.env)
  process.stdout.write(finding === null ? explainList(look) : explainText(known(finding), look))
  return 0
}

function known(finding: string) {
  if (isFindingId(finding)) return finding
  throw new Mistake(`There is no finding "${finding}".`, findingMeant(finding))
}
