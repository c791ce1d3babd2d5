import { useEffect, useState } from 'react';

/** A text once it has not changed for a moment: what is asked of the server with every letter would be asked too often. */
export function useSettled(text: string, afterMs = 400): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return settled;
}
