export type WorkKind = 'done' | 'due' | 'late' | 'returned';

/** What of the work something is: done, due, late or returned. */
export function WorkGlyph({ kind }: { kind: WorkKind }) {
  return (
    <svg
      className={`work-glyph ${kind}`}
      viewBox="0 0 16 16"
      width="15"
      height="15"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      {GLYPHS[kind]}
    </svg>
  );
}

const GLYPHS: Record<WorkKind, React.ReactNode> = {
  done: <path d="m2.500 8.500 3.500 3.500 7.500-8.500" />,
  due: (
    <>
      <rect x="2" y="3" width="12" height="11" rx="1.5" />
      <path d="M2 6.500h12M5 1.500v3M11 1.500v3" />
    </>
  ),
  late: (
    <>
      <circle cx="8" cy="8" r="6.200" />
      <path d="M8 4.500V8l2.500 1.800" />
    </>
  ),
  returned: <path className="turned" d="M6 3 2.500 6.500 6 10M2.500 6.500H10a3.500 3.500 0 0 1 0 7H7" />,
};
