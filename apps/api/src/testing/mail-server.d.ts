export interface TestMailServer {
  /** What it has been given, newest last. */
  readonly mails: string[];
  readonly url: string;
  /** Refuses every mail to such an address for good. */
  refuse(to: RegExp): void;
  /** Is not there; `up` brings it back at the same address. */
  down(): Promise<void>;
  up(): Promise<void>;
}
/** A real SMTP server of this machine. */
export declare function testMailServer(): Promise<TestMailServer>;
