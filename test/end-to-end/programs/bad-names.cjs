// Every name that a program can choose is one that wants to be a command, a tag, an escape sequence or a path.
const { mkdirSync, writeFileSync } = require('node:fs')
const { createServer, get } = require('node:http')
const { join } = require('node:path')
const { Worker } = require('node:worker_threads')

const BAD = '\u001b]0;owned\u0007\u001b[2J\u202e\r\n::error::owned ]]><script>alert(1)</script>|`../../etc/passwd%0A##[add-mask]x\u2028'
// As long on a busy machine as on a free one.
const busy = 'const start = process.cpuUsage(); while (process.cpuUsage(start).user < 300_000);'

process.title = BAD
const folder = join(__dirname, BAD.replaceAll('/', ':'))
mkdirSync(folder, { recursive: true })
const file = join(folder, `${BAD.replaceAll('/', ':')}.js`)
writeFileSync(file, `module.exports = { [${JSON.stringify(BAD)}]() { ${busy} } }[${JSON.stringify(BAD)}]`)
const stall = require(file)

class Bad extends Error {
  name = BAD
}
setTimeout(stall, 150)
setTimeout(() => void Promise.reject(new Bad(BAD)), 400)
setTimeout(() => new Worker(busy, { eval: true, name: BAD, argv: [BAD] }), 450)
const server = createServer((request, response) => {
  stall()
  response.end()
}).listen(0, () => {
  const path = `/${encodeURIComponent(BAD)}/<script>/../x?${encodeURIComponent(BAD)}`
  setTimeout(() => get({ port: server.address().port, path, headers: { host: 'x' } }, (response) => response.resume()), 600)
})
process.on('unhandledRejection', () => undefined)
setTimeout(() => process.exit(0), 2500)
