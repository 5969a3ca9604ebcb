/** Markdown as a manual page. marked-man writes it; what it knows of Markdown and man does not ends here. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const MARKED_MAN = join(dirname(fileURLToPath(import.meta.resolve('marked-man'))), '../bin/marked-man.js')

/** Words keep together, since most of those that do not fit are code; lines are not stretched, and a full stop has one space. */
const LAYOUT = ['.nr HY 0', '.nh', '.ad l', '.ss 12 0']

export function roffOf(markdown: string, name: string, section: number): string {
  const raw = execFileSync(process.execPath, [MARKED_MAN, '--no-breaks'], { input: markdown, encoding: 'utf8' })
  const [, ...body] = tidied(ascii(raw)).split('\n')
  // Without a date: the page is the same whenever it is written.
  const title = `.TH "${name.toUpperCase()}" "${section}" "" "loopdoctor ${version}" "loopdoctor manual"`
  return `${['.\\" Written by `npm run man`. Do not edit it: see man/source/.', title, ...LAYOUT, ...body].join('\n').trim()}\n`
}

/** A list has no indent of its own, its terms hang, and blank lines are left to code. */
function tidied(roff: string): string {
  return roff
    .replace(/^\.RS 1\n/gm, '')
    .replace(/(\.fi\n)?\.RE\n/g, (whole, code?: string) => (code ? whole : ''))
    .replace(/^\.IP \\\(bu 2\n(.+)\n\.br\n/gm, '.TP\n$1\n')
    .replace(/^\.RS 2\n\.nf\n/gm, '.P\n.RS 2\n.nf\n')
    .split(/(^\.nf\n[\s\S]*?^\.fi\n)/m)
    .map((part) => (part.startsWith('.nf') ? part : part.replace(/\n\n+/g, '\n')))
    .join('')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
}

const PLAIN: Record<string, string> = { '…': '...', '→': '->', '×': 'x', '≥': '>=', µ: 'u' }

/** As some terminals still have it. */
function ascii(text: string): string {
  return text.replace(/[^\n\x20-\x7e]/gu, (character) => PLAIN[character] ?? refuse(character))
}

function refuse(character: string): never {
  throw new Error(`The manual has no plain form of "${character}".`)
}
