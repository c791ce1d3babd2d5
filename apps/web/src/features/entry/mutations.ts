import { change } from '../../shared/api/queries.ts';

/** Values of one cell, or of a whole block that was pasted: one request, and all of them or none. */
export const recordValues = change('recordMeasurements', 'values');

/** Values that were stored just now are put back to what they were. */
export const undoValues = change('undoMeasurements', 'values');

/** Values that should never have been reported. */
export const withdrawValues = change('withdrawMeasurements', 'values');
