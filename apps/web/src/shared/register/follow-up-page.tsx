import { type ReactNode, useId, useRef } from 'react';
import { useReadiness } from '../readiness.ts';
import { FollowUpBar } from './follow-up-bar.tsx';
import { useRegisterKeys } from './use-register-keys.ts';
import './follow-up-page.css';

interface FollowUpPageProps {
  /** The state of the register and what is wrong, in one sentence; a document has its name there. */
  readonly sentence: ReactNode;
  /** Filters, then at most one primary button: at the end of the row of registers. */
  readonly tools?: ReactNode;
  /** What stands beside: the chosen entry, or what comes next. */
  readonly rail?: ReactNode;
  readonly ready: boolean;
  readonly children: ReactNode;
}

/** Every page of follow-up: the row of registers, one sentence, then list and detail. */
export function FollowUpPage({ sentence, tools, rail, ready, children }: FollowUpPageProps) {
  useReadiness(ready);
  const id = useId();
  const page = useRef<HTMLDivElement>(null);
  useRegisterKeys(page);
  return (
    <div ref={page} className="follow-up plain-page">
      <FollowUpBar>{tools}</FollowUpBar>
      <h1 id={id}>{sentence}</h1>
      <div className="follow-up-columns" data-rail={rail !== undefined && rail !== null}>
        <div className="follow-up-main">{children}</div>
        {rail === undefined || rail === null ? null : <aside className="follow-up-rail">{rail}</aside>}
      </div>
    </div>
  );
}
