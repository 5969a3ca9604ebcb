/** What test runners and builds say of the time they took, which is another in any two runs. */

/** "12ms", "(1.2 s)", "in 345 ms"; a test that takes next to no time is told without. */
export function untimed(text: string): string {
  return text.replace(/ *\(?\b\d+(\.\d+)? ?m?s\b\)?/g, '')
}

/** In the words of node's own runner, and the names of its processes. */
export function untimedTap(text: string): string {
  return text.replace(/duration_ms:? [\d.]+/g, 'duration_ms')
}
