const PATIENCE_MS = 30_000;

/**
 * Waits for who reads an answer, but not for ever: what is streamed from one moment holds one of few connections, and who asks
 * and does not read would keep it from everybody.
 */
export async function patientWrite(out: { write(piece: string): Promise<unknown> }, piece: string): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('nobody reads the answer')), PATIENCE_MS);
  });
  try {
    await Promise.race([out.write(piece), tooLate]);
  } finally {
    clearTimeout(late);
  }
}
