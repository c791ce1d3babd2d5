import { loadRooms } from '../shared/locale/locale.tsx';

/** A page beside the first one: it comes with the words of all of them. */
export function withWords<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), loadRooms()]);
    return page;
  };
}
