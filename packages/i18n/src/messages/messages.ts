import type { en } from './en.ts';

export type MessageKey = keyof typeof en;
/** Every language has every key and no other: the compiler checks it. */
export type Messages = Readonly<Record<MessageKey, string>>;
