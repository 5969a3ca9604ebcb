/** Names of the published JSON Schemas, and `$schema` of what is written: apart, since writing needs no schema. */

export const REPORT_SCHEMA_ID = 'urn:loopdoctor:schema:report-1'

export const COMPARISON_SCHEMA_ID = 'urn:loopdoctor:schema:compare-1'
