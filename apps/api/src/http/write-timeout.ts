const TIMEOUT_MS = 30_000;

/**
 * Waits for the reader of an answer, but not for ever: what is streamed from one moment holds one of few connections, and a caller
 * who does not read would keep it from everybody.
 */
export async function writeWithin(out: { write(piece: string): Promise<unknown> }, piece: string): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('nobody reads the answer')), TIMEOUT_MS);
  });
  try {
    await Promise.race([out.write(piece), tooLate]);
  } finally {
    clearTimeout(late);
  }
}
