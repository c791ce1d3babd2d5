import { read } from '../../shared/api/queries.ts';

export function meetingsQuery(programme: string) {
  return read('meetings', { programme });
}

export function meetingQuery(programme: string, code: string) {
  return read('meeting', { programme, code });
}
