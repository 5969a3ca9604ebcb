/** For who starts it without a word: what it does, by three examples. */
export const LESSON = `loopdoctor runs a program and names the lines that block its event loop.

  loopdoctor node server.js                 watch it; stop it with Ctrl-C; read the report
  loopdoctor -t 50 -o report.json npm test  stalls over 50 ms, and a report for machines
  loopdoctor explain json-payload           what a finding means and how to fix it

All options: loopdoctor --help
`
