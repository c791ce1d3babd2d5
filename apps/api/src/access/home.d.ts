/** Where people find the installation: links in mails lead there, and never to what a request says of itself. */
export interface Home {
  /** Without a slash at the end. */
  address(): string;
  /** Where this machine itself finds it: what the server's own browser opens. */
  own(): string;
  /** The server listens here; it counts where no address is set. */
  listensAt(url: string): void;
}
export declare function homeOf(url: string | undefined): Home;
