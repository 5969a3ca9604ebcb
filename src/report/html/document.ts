/** What every page of ours is inside: one file that stands alone, and asks nobody for anything. */
import { html, type Markup, trusted } from './markup.js'

export interface Document {
  title: string
  /** Its Content-Security-Policy. */
  policy: string
  style: string
  /** Of the packages bundled in it. */
  licenses: string
  version: string
  body: Markup
  /** Above what the page says of itself. */
  colophon: Markup | null
  /** At the very end. */
  scripts: Markup | null
}

export function documentOf(document: Document): Markup {
  const { title, policy, style, licenses, version, body, colophon, scripts } = document
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}
<footer class="colophon">
${colophon}<p>Made by loopdoctor ${version}. This page is one file: it needs no network and sends nothing.</p>
<details><summary>Licenses of the software in this page</summary><pre>${licenses.split('\n').map((line) => html`${line}\n`)}</pre></details>
</footer>
${scripts}</body>
</html>
`
}
