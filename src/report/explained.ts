/** The words on a finding, under their headings: what `explain`, reports and the manual say. */
import { examples } from '../analysis/examples.js'
import { type FindingId, findings } from '../analysis/findings.js'

export interface Explained {
  sections: [heading: string, text: string][]
  /** Programs, with a remark on them after the last. */
  programs: [heading: string, code: string][]
  remark: string | null
}

export function explained(id: FindingId): Explained {
  const { means, how, falseAlarm, fix } = findings[id]
  const { bad, good, remark } = examples[id]
  const programs: [heading: string, code: string | null][] = [
    ['Bad', bad],
    ['Good', good],
  ]
  return {
    sections: [
      ['What it means', means],
      ['How we know', how],
      ['When it is a false alarm', falseAlarm],
      ['How to fix it', fix],
    ],
    programs: programs.filter((program): program is [string, string] => program[1] !== null),
    remark,
  }
}
