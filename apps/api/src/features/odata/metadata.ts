import { escaped } from '../../access/escaped.ts';
import { ENTITY_SETS, type EntitySet } from './entity-sets.ts';

const NAMESPACE = 'Miqyas';

/** The description of the service (CSDL XML, OData 4.0): what Excel, Power BI and Tableau read first. */
export function metadata(): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${ENTITY_SETS.map(entityType).join('\n')}
      <EntityContainer Name="Container">
${ENTITY_SETS.map(({ name, entity }) => `        <EntitySet Name="${name}" EntityType="${NAMESPACE}.${entity}" />`).join('\n')}
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
}

function entityType({ entity, key, properties }: EntitySet<never>): string {
  const keys = key.map((name) => `          <PropertyRef Name="${escaped(name)}" />`);
  const lines = properties.map(({ name, type, nullable }) => {
    const precision = type === 'Edm.DateTimeOffset' ? ' Precision="3"' : '';
    return `        <Property Name="${escaped(name)}" Type="${type}"${nullable ? '' : ' Nullable="false"'}${precision} />`;
  });
  return [`      <EntityType Name="${entity}">`, '        <Key>', ...keys, '        </Key>', ...lines, '      </EntityType>'].join('\n');
}
