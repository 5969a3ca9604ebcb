/** What is compared: servers, what computes, what tests, what builds. */

import type { Row } from './row.js'
import { BUILDS } from './rows/builds.js'
import { COMPUTERS } from './rows/computers.js'
import { RUNNERS } from './rows/runners.js'
import { SERVERS } from './rows/servers.js'
import { SUITES } from './rows/suites.js'

export const ROWS: Row[] = [...SERVERS, ...COMPUTERS, ...RUNNERS, ...SUITES, ...BUILDS]
