import { FAULTS } from './bad-targets.js';
import { describeRunCases } from './describe-run-cases.js';

describeRunCases(Object.keys(FAULTS), 15_000);
