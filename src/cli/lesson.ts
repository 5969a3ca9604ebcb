/** For who starts it without a word: what it does, by three examples. */
export const LESSON = `loopdoctor runs a program and names the lines that block its event loop.

  loopdoctor node server.js            watch it; stop it with Ctrl-C; read the report
  loopdoctor attach 4711               watch a process that already runs
  loopdoctor -o stalls.html npm test   run the tests, and write a page to look into

All options:         loopdoctor --help
What it can find:    loopdoctor explain
Does it work here?   loopdoctor selftest
`
