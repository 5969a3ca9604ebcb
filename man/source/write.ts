/** `npm run man`: writes the manual pages, which are committed as they ship. */
import { writeFileSync } from 'node:fs'
import { manPages } from './pages.js'

const root = new URL('../../', import.meta.url)
for (const { path, text } of manPages()) writeFileSync(new URL(path, root), text)
