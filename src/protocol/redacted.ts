/** What stands for the working folder in a recording that tells no paths beyond it. */
export const REDACTED_CWD = '/<cwd>'

/** Whether what was recorded in this folder had its paths, reasons and labels replaced. */
export function isRedacted(cwd: string): boolean {
  return cwd === REDACTED_CWD
}
