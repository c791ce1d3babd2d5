/** The product's mark: a bar on a ruler between two posts; mirrored with the page. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" fill="currentColor" stroke="currentColor">
      <rect x="2" y="9" width="13" height="8" stroke="none" />
      <path d="M2 20h20M21 4v16M2 5v15M7 20v3M12 20v3M17 20v3" fill="none" strokeWidth="1.6" />
    </svg>
  );
}
