const { mkdtempSync, rmdirSync, realpathSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { execFileSync } = require('node:child_process')
const folder = realpathSync(mkdtempSync(`${tmpdir()}/lost-`))
process.chdir(folder)
require('./stall.cjs')()
rmdirSync(folder)
try {
  process.cwd()
} catch (error) {
  console.log(error.code)
}
setTimeout(() => {
  require('./stall.cjs')()
  try {
    execFileSync(process.execPath, ['-e', 'console.log(1)'], { stdio: 'pipe' })
    console.log('ran')
  } catch (error) {
    console.log(error.status, error.code)
  }
}, 100)
