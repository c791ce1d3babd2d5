import { queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

const AGAIN_MS = 15_000;

export const backgroundQuery = queryOptions({ ...read('background', {}), refetchInterval: AGAIN_MS });
