import './filter.css';

/** One of several, or any: a filter of a list. */
export function Filter({
  any,
  value,
  set,
  children,
}: {
  any: string;
  value: string | undefined;
  set: (value: string | undefined) => void;
  children: (readonly [string, string])[];
}) {
  return (
    <select className="field small" aria-label={any} value={value ?? ''} onChange={(event) => set(event.target.value || undefined)}>
      <option value="">{any}</option>
      {children.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
