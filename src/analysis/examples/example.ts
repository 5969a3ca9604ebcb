/** What a finding looks like in code: an excerpt of a program of `fixtures/` that has it, and of one that does not. */
export interface Example {
  /** Null where no program has it at will: then `remark` says why. */
  bad: string | null
  /** Null where no code avoids it: then `remark` says why. */
  good: string | null
  remark: string | null
}

/** Program text as it stands between the backticks, without the indent that all its lines have. */
export function code(strings: TemplateStringsArray): string {
  const lines = String.raw(strings).split('\n').slice(1, -1)
  const indent = Math.min(...lines.filter((line) => line !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indent)).join('\n')
}
