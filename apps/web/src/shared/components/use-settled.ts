import { useEffect, useState } from 'react';

/** A text or a number once it has not changed for a moment: what is asked of the server with every letter would be asked too often. */
export function useSettled<Typed extends string | number | undefined>(text: Typed, afterMs = 400): Typed {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return settled;
}
