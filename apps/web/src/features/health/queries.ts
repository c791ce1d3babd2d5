import { queryOptions } from '@tanstack/react-query';
import { read } from '../../shared/api/queries.ts';

const AGAIN_MS = 15_000;

export const healthQuery = queryOptions({ ...read('health', {}), refetchInterval: AGAIN_MS });
