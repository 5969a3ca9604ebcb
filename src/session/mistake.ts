/** The user's mistake, worded for the user: one sentence with its cause, and a hint that helps. Never a stack. */
export class Mistake extends Error {
  readonly hint: string | null
  readonly exitCode: number

  constructor(sentence: string, hint: string | null = null, exitCode = 125) {
    super(sentence)
    this.name = 'Mistake'
    this.hint = hint
    this.exitCode = exitCode
  }
}

/** The code of a failed system call, such as `ENOENT`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
