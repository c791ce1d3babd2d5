export declare const LOOPBACK: string[];
/** An address that may be asked: of another machine only over TLS. */
export declare function isAddress(text: string): boolean;
