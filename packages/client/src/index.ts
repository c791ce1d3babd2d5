export { ApiError } from '@miqyas/contract/client';
export { type Connection, type ConnectOptions, connect } from './connect.ts';
export { everyEntity, everyEntry, everyNotice } from './pages.ts';
