/** A fixed set of connections, each checked out to one user at a time; who comes later waits in order. */
export class ConnectionPool<Connection> {
  readonly all: readonly Connection[];
  readonly #idle: Connection[];
  readonly #waiting: ((connection: Connection) => void)[] = [];

  constructor(connections: readonly Connection[]) {
    this.all = connections;
    this.#idle = [...connections];
  }

  get state(): { readonly most: number; readonly inUse: number; readonly waiting: number } {
    return { most: this.all.length, inUse: this.all.length - this.#idle.length, waiting: this.#waiting.length };
  }

  acquire(): Promise<Connection> {
    const connection = this.#idle.pop();
    if (connection) return Promise.resolve(connection);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  release(connection: Connection): void {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }
}
