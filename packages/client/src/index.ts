export { ApiError } from '@miqyas/contract/client';
export { type Connection, connect, type ConnectOptions } from './connect.ts';
export { everyEntity, everyEntry, everyNotice } from './pages.ts';
