import { change } from '../../shared/api/queries.ts';

/** Hands values in: one request, and all of them or none. */
export const submitValues = change('submitValues', 'values', 'workflow');

/** Takes back what was handed in just now. */
export const recallSubmission = change('recallSubmission', 'values', 'workflow');

/** Values that should never have been reported. */
export const withdrawValues = change('withdrawMeasurements', 'values');
