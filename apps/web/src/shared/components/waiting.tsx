import { useDrawing } from '../readiness.ts';

/** Holds the place of a drawing that is still on its way; the page is not ready before it has come. */
export function Waiting({ height }: { height: number }) {
  useDrawing(height);
  return <div style={{ blockSize: height }} />;
}
