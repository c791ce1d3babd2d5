import './blocks.css';

/** A row of blocks, one for each value, the first ones filled: what its text beside it says in figures. `kind` colours it. */
export function Blocks({ done, of, kind = '' }: { done: number; of: number; kind?: string }) {
  return (
    <span className={`blocks ${kind}`} aria-hidden="true">
      {[...Array(of).keys()].map((place) => (
        <span key={place} className={place < done ? 'block done' : 'block'} />
      ))}
    </span>
  );
}
