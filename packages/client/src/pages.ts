import type { Client, RouteAnswer, RouteInput } from '@miqyas/contract/client';

type Entity = RouteAnswer<'odataEntities'>['value'][number];
type EntryPage = RouteAnswer<'registerEntries'>;
type NoticesPage = RouteAnswer<'notices'>;

/** Every entity that a query finds, page by page and all of one moment: `everyEntity(api, { programme, resource: 'Values', $filter: … })`. */
export async function* everyEntity(
  client: Pick<Client, 'odataEntities'>,
  input: Omit<RouteInput<'odataEntities'>, '$skiptoken'>,
): AsyncGenerator<Entity> {
  let $skiptoken: string | undefined;
  do {
    const page = await client.odataEntities({
      ...input,
      ...($skiptoken === undefined ? {} : { $skiptoken }),
    } as RouteInput<'odataEntities'>);
    yield* page.value;
    const next = page['@odata.nextLink'];
    $skiptoken = next === undefined ? undefined : (new URL(next).searchParams.get('$skiptoken') ?? undefined);
  } while ($skiptoken !== undefined);
}

/** Every entry of a register, some hundred at a time. */
export async function* everyEntry(
  client: Pick<Client, 'registerEntries'>,
  input: Omit<RouteInput<'registerEntries'>, 'offset'>,
): AsyncGenerator<EntryPage['entries'][number]> {
  let offset = 0;
  for (;;) {
    const { entries, total } = await client.registerEntries({ ...input, offset } as RouteInput<'registerEntries'>);
    yield* entries;
    offset += entries.length;
    if (entries.length === 0 || offset >= total) return;
  }
}

/** Everything that one was told, the newest first. */
export async function* everyNotice(client: Pick<Client, 'notices'>): AsyncGenerator<NoticesPage['notices'][number]> {
  let after: string | undefined;
  do {
    const page = await client.notices(after === undefined ? {} : { after });
    yield* page.notices;
    after = page.next ?? undefined;
  } while (after !== undefined);
}
