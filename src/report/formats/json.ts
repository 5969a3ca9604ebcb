import { REPORT_SCHEMA_ID } from '../../analysis/schema-ids.js'
import type { TextFormat } from '../format.js'
import { jsonText } from '../json-text.js'

/** The Report itself. */
export const json: TextFormat = {
  name: 'json',
  extension: '.json',
  render: (report) => jsonText({ $schema: REPORT_SCHEMA_ID, ...report }),
}
