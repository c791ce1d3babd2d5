import type { ReactNode } from 'react';
import './rows.css';

/** A short list, an entry a line, with what can be done about it at its end. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>;
}
