export declare const MEMORY: { readonly env: Readonly<Record<string, string>>; readonly flags: readonly string[] };
