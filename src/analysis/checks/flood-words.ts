import { nameOf, type StallGroup, span } from './check.js'

/** "drain() kept promise steps going back to back for 2.1 s (await at app.js:4); timers and I/O waited". */
export function floodTitle(group: StallGroup, what: string): string {
  const { culprit, subject, worst } = group
  if (!culprit) return ''
  const anonymous = culprit.function === '(anonymous)'
  const who = anonymous ? nameOf(culprit) : `${culprit.function}()`
  const at = anonymous ? '' : ` (${subject === 'await' ? 'await at ' : ''}${culprit.file}:${culprit.line})`
  return `${who} ${worst.ongoing ? 'had ' : ''}kept ${what} going back to back${span(group)}${at}; timers and I/O waited`
}
