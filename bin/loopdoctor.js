#!/usr/bin/env node
// Parsed by every Node that has modules: an older one is told so, in place of a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number)

if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24) {
  const { main } = await import('../dist/cli/main.js')
  process.exitCode = await main(process.argv.slice(2))
} else {
  process.stderr.write(
    `loopdoctor: It needs Node 20.19, 22.12, or 24 and later for itself, and this is ${process.version}.\n` +
      `  The program that it watches may run on Node 18: <newer node> ${process.argv[1]} node app.js\n`,
  )
  process.exitCode = 125
}
