/** Where in the page a finding of the report is told, by its index. */
export function anchorOf(finding: number): string {
  return `finding-${finding + 1}`
}
