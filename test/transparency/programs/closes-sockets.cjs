/** As one that becomes a daemon: it closes the sockets it finds open, and opens files of its own. */
const { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeSync } = require('node:fs')
const stall = require('./stall.cjs')

const folder = mkdtempSync(`${require('node:os').tmpdir()}/closes-`)
const linkOf = (fd) => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return ''
  }
}
setTimeout(() => {
  stall()
  const open = process.platform === 'linux' ? readdirSync('/proc/self/fd').map(Number) : []
  for (const fd of open) if (fd > 2 && linkOf(fd).startsWith('socket:')) closeSync(fd)
  const files = [1, 2, 3].map((n) => `${folder}/${n}.txt`)
  const mine = files.map((file) => openSync(file, 'w'))
  stall()
  setTimeout(() => {
    stall()
    for (const fd of mine) writeSync(fd, 'mine\n')
    console.log(files.map((file) => readFileSync(file, 'utf8')))
    rmSync(folder, { recursive: true })
  }, Number(process.argv[2] ?? 200))
}, 200)
