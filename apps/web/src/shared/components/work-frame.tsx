import type { ReactNode } from 'react';
import './work-frame.css';

/** The top of a page on which somebody works through values: what it is about, and its tools. */
export function WorkTop({ title, about, children }: { title: string; about: ReactNode; children?: ReactNode }) {
  return (
    <div className="work-top">
      <div>
        <h1>{title}</h1>
        <p className="quiet">{about}</p>
      </div>
      <div className="work-tools">{children}</div>
    </div>
  );
}

/** One value in full, beside the list that it stands in. */
export function SidePanel({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <aside className="side-panel" id={id} aria-label={label} tabIndex={-1}>
      {children}
    </aside>
  );
}

/** The foot of such a page: it stays in sight, with what is to be done about all of it. */
export function FootBar({ id, children }: { id: string; children: ReactNode }) {
  return (
    <footer className="foot-bar no-print" id={id} tabIndex={-1}>
      {children}
    </footer>
  );
}
