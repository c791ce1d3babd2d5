import { change } from '../../shared/api/queries.ts';

/** Values of one cell, or of a whole block that was pasted: one request, and all of them or none. */
export const recordValues = change('recordMeasurements', 'values');
