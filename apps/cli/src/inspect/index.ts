export { inspectFiles, type InspectOptions } from './inspect-files.ts';
export { relationsReport } from './relations-report.ts';
export { type InspectedTable, type Inspection, inspectionLine } from './inspection.ts';
export { inspectionReport } from './inspection-report.ts';
