import { comparePrograms } from './compare-programs.js'
import { CASES } from './programs.js'

comparePrograms(CASES)
