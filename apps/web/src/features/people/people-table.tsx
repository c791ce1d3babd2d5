import type { PersonEntry } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import type { Translate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import {
  type Column,
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { GrantList } from '../../shared/components/grant-list.tsx';
import { plainText } from '../../shared/components/plain-text.ts';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { ChangeRoles } from './change-roles.tsx';
import { removePerson } from './mutations.ts';
import './people-table.css';
import { foundBy, wordsOfPerson } from './words-of-person.ts';

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});
const helper = createColumnHelper<typeof features, PersonEntry>();

function columnsFor(t: Translate, language: Language, manage: boolean) {
  const collator = new Intl.Collator(language);
  const byText: SortFn<typeof features, PersonEntry> = (a, b, id) => collator.compare(String(a.getValue(id)), String(b.getValue(id)));
  return helper.columns([
    helper.accessor(({ person }) => nameIn(person.names, language), {
      id: 'name',
      header: t('people.name'),
      sortFn: byText,
      cell: ({ row: { original } }) => (
        <>
          <Name names={original.person.names} />
          <span className="quiet small code">
            <bdi dir="ltr">{original.email ?? original.person.code}</bdi>
          </span>
        </>
      ),
    }),
    helper.accessor(({ grants }) => grants.map(({ role }) => t(`role.${role}`)).join(' '), {
      id: 'roles',
      header: t('account.roles'),
      sortFn: byText,
      cell: ({ row: { original } }) => <Roles one={original} manage={manage} />,
    }),
    helper.accessor((one) => t(one.invited ? 'people.invited' : one.secondFactor ? 'people.on' : 'people.off'), {
      id: 'second-factor',
      header: t('account.second-factor'),
      sortFn: byText,
    }),
  ]);
}

/** Everybody who belongs here: found by any part of a name, an address or a role, and sorted by each column. */
export function PeopleTable({ people, manage }: { people: readonly PersonEntry[]; manage: boolean }) {
  const { t, language } = useLocale();
  const columns = useMemo(() => columnsFor(t, language, manage), [t, language, manage]);
  const table = useTable({
    features,
    columns,
    data: people,
    getRowId: ({ person }) => person.code,
    initialState: { sorting: [{ id: 'name', desc: false }] },
    globalFilterFn: ({ original }, _, find: string) => foundBy(wordsOfPerson(original, t), plainText(find)),
    getColumnCanGlobalFilter: () => true,
  });
  const find = String(table.state.globalFilter ?? '');
  const { rows } = table.getRowModel();
  return (
    <>
      <div className="people-tools">
        <input
          type="search"
          className="field"
          aria-label={t('people.find')}
          placeholder={t('people.find')}
          value={find}
          onChange={(event) => table.setGlobalFilter(event.target.value)}
        />
        <span className="quiet small" role="status">
          {t('people.found', { count: rows.length })}
        </span>
      </div>
      <WideTable label={t('people.title')}>
        <table className="register">
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => (
                  <Heading key={header.id} column={header.column} text={String(header.column.columnDef.header)} />
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                {row.getAllCells().map((cell) =>
                  cell.column.id === 'name' ? (
                    <th key={cell.id} scope="row">
                      <table.FlexRender cell={cell} />
                    </th>
                  ) : (
                    <td key={cell.id}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </>
  );
}

function Heading({ column, text }: { column: Column<typeof features, PersonEntry, unknown>; text: string }) {
  const { t } = useLocale();
  const sorted = column.getIsSorted();
  return (
    <th scope="col" aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}>
      <button type="button" className="plain sort" title={t('people.sort', { column: text })} onClick={() => column.toggleSorting()}>
        {text}
        <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true" className={sorted || 'unsorted'}>
          <path d="M4 1 7.500 7h-7z" fill="currentColor" />
        </svg>
      </button>
    </th>
  );
}

function Roles({ one, manage }: { one: PersonEntry; manage: boolean }) {
  const { t } = useLocale();
  const [changing, setChanging] = useState(false);
  return (
    <>
      {changing ? (
        <ChangeRoles person={one.person.code} grants={one.grants} done={() => setChanging(false)} />
      ) : (
        <GrantList grants={one.grants} />
      )}
      {manage ? (
        <div className="member-actions">
          <button type="button" className="plain" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            {t(changing ? 'people.leave-it' : 'people.change')}
          </button>
          <Remove code={one.person.code} />
        </div>
      ) : null}
    </>
  );
}

/** Cannot be undone: the second press does it. */
function Remove({ code }: { code: string }) {
  const { t } = useLocale();
  const removing = useMutation(removePerson);
  const [sure, setSure] = useState(false);
  return (
    <>
      <button
        type="button"
        className="plain"
        disabled={removing.isPending}
        onClick={() => (sure ? removing.mutate({ code }) : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {t(sure ? 'people.remove-sure' : 'people.remove')}
      </button>
      <FaultLine fault={removing.error} />
    </>
  );
}
