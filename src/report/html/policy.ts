import { createHash } from 'node:crypto'

/**
 * A Content-Security-Policy that lets this one script and style in and nothing else: no request, no other code, no text
 * as markup. Null: the page has no script.
 */
export function policyFor(script: string | null, style: string): string {
  const scripts = script === null ? [] : [`script-src '${hash(script)}'`]
  return [
    "default-src 'none'",
    ...scripts,
    `style-src '${hash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
