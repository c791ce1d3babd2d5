import type { en } from './en.ts';
import type { roomsEn } from './rooms-en.ts';
import type { serverEn } from './server-en.ts';

export type MessageKey = keyof typeof en | keyof typeof roomsEn | keyof typeof serverEn;
/** Every language has every key and no other: the compiler checks it. */
export type Messages = Readonly<Record<MessageKey, string>>;
/** What pages say. */
export type PageMessages = Readonly<Record<keyof typeof en, string>>;
/** What pages beside the first one say. */
export type RoomMessages = Readonly<Record<keyof typeof roomsEn, string>>;
