/** Reads a workflow command as GitHub's runner does. */
import assert from 'node:assert/strict'

export interface Command {
  kind: string
  properties: Record<string, string>
  message: string
}

export function readCommand(line: string): Command {
  assert.doesNotMatch(line, /[\r\n]/)
  const end = line.indexOf('::', 2)
  assert.ok(line.startsWith('::') && end > 0)
  const [kind = '', ...rest] = line.slice(2, end).split(' ')
  assert.ok(['error', 'warning', 'notice'].includes(kind), kind)
  const pairs = rest
    .join(' ')
    .split(',')
    .map((pair) => pair.split(/=(.*)/s))
  const properties = Object.fromEntries(pairs.map(([name = '', value = '']) => [name, decoded(value)]))
  for (const name of Object.keys(properties)) assert.ok(['file', 'line', 'col', 'title'].includes(name), name)
  assert.match(properties.title ?? '', /^loopdoctor/)
  if (properties.file !== undefined) assert.doesNotMatch(properties.file, /^\/|(?:^|\/)\.\.(?:\/|$)|^[a-z]{2,}:/i)
  return { kind, properties, message: decoded(line.slice(end + 2)) }
}

function decoded(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
