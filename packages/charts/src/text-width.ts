/** About what a run of text takes at a size; good enough to keep labels apart. */
export function widthOf(text: string, size: number): number {
  return (
    [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff]/.test(character) ? 1 : /[\u2066-\u2069]/.test(character) ? 0 : 0.56), 0) *
    size
  );
}
