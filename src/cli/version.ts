import { readFileSync } from 'node:fs'

/** Who made the report. */
export function ownTool(): { name: 'loopdoctor'; version: string } {
  return { name: 'loopdoctor', version: ownVersion() }
}

/** Our own version, as the package says it. */
export function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return (manifest as { version: string }).version
}
