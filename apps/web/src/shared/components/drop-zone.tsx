import { type ReactNode, useState } from 'react';
import './drop-zone.css';

interface DropZoneProps {
  readonly className: string;
  readonly take: (files: FileList) => void;
  /** Among them the button that does the same. */
  readonly children: ReactNode;
}

/** A frame that files are dropped into. */
export function DropZone({ className, take, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way in; the button in it is the one for the keyboard
    <div
      className={`drop-zone ${className}`}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      {children}
    </div>
  );
}
