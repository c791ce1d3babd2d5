/** Addresses under which a programme's data is read by other tools, each whole. */
export function addressesOf(origin: string, programme: string) {
  const root = `${origin}/api/v1/programmes/${encodeURIComponent(programme)}`;
  const file = (query: Record<string, string>) => `${root}/export?${new URLSearchParams(query)}`;
  return {
    odata: `${root}/odata`,
    example: `${root}/odata/Values?$filter=PeriodEnd ge 2025-01-01&$select=Kpi,ReportingUnit,PeriodEnd,Value`,
    values: file({ format: 'parquet' }),
    targets: file({ format: 'parquet', table: 'targets' }),
    definitions: file({ format: 'parquet', table: 'definitions' }),
    units: file({ format: 'parquet', table: 'reporting-units' }),
    docs: `${origin}/api/docs`,
  } as const;
}

/** Power Query (Excel, Power BI): the same with the token as the password of any name. */
export function powerQuery(odata: string): string {
  return `let\n  Source = OData.Feed("${odata}", null, [Implementation="2.0"])\nin\n  Source{[Name="Values",Signature="table"]}[Data]`;
}
