'use strict'
/** `all.cjs <file> …`: tests of several files in one process, as a process for each takes long. */
const { resolve } = require('node:path')

for (const file of process.argv.slice(2)) require(resolve(file))
