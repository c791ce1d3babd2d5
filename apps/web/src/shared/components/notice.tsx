import type { ReactNode } from 'react';
import './notice.css';

/** A page or part that has nothing to show, and says why. */
export function Notice({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="notice" role="status">
      <p>{text}</p>
      {children}
    </div>
  );
}
