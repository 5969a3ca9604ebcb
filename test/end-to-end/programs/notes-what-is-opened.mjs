/** Loaded into loopdoctor before all else: files that it opens, and whom it calls, line by line in $OPENED. */
import dns from 'node:dns'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const { appendFileSync } = fs
const opened = process.env.OPENED

function note(object, name, told) {
  const original = object[name]
  object[name] = function (...words) {
    appendFileSync(opened, `${name} ${told(...words)}\n`)
    return Reflect.apply(original, this, words)
  }
}

for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) note(fs, name, (path) => path)
for (const name of ['open', 'readFile']) note(fs.promises, name, (path) => path)
note(net.Socket.prototype, 'connect', (...words) => JSON.stringify(words))
note(dns, 'lookup', (host) => host)
note(globalThis, 'fetch', (url) => url)
syncBuiltinESMExports()
