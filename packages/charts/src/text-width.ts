/** About what a run of text takes at a size; good enough to keep labels apart. */
export function widthOf(text: string, size: number): number {
  return (
    [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff]/.test(character) ? 1 : /[\u2066-\u2069]/.test(character) ? 0 : 0.56), 0) *
    size
  );
}

/** The text, or as much of its beginning as fits a width. */
export function cutTo(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(characters.join(''), size) > width - size) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
