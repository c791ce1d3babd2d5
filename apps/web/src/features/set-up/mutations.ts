import { change } from '../../shared/api/queries.ts';
import { SEEN } from '../../shared/register/entries.ts';

export const createProgramme = change('createProgramme', 'installation');
export const setProgramme = change('setProgramme', 'installation', ...SEEN);
export const setFigures = change('setFigures', 'installation', 'values', ...SEEN);
export const setBaseMap = change('setBaseMap', 'installation', 'baseMap');
export const saveDraft = change('saveKpiDraft', 'kpiDrafts');
export const discardDraft = change('discardKpiDraft', 'kpiDrafts');
