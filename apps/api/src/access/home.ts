/** Where people find the installation: links in mails lead there, and never to what a request says of itself. */
export interface Home {
  /** Without a slash at the end. */
  address(): string;
  /** The server listens here; it counts where no address is set. */
  listensAt(url: string): void;
}

export function homeOf(url: string | undefined): Home {
  let own = 'http://localhost';
  return {
    address: () => url ?? own,
    listensAt: (address) => {
      own = address;
    },
  };
}
