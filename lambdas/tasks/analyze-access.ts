import { createAnalyzer } from '../controls/analyzer/analyzer.ts';
import { controlTask } from './run/control-task.ts';

/** Makes sure that the organization's analyzers see the account of a run. */
export const handler = controlTask({ make: createAnalyzer });
