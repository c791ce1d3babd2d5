/** A place in a JSON document (RFC 6901): empty for the whole, or parts that each begin with a slash. */
export function isJsonPointer(text: string): boolean {
  return text === '' || /^(\/([^~/]|~[01])*)+$/.test(text);
}

/** What stands at a place; undefined where nothing does. */
export function atPointer(document: unknown, pointer: string): unknown {
  let found = document;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(found)) found = /^(0|[1-9]\d*)$/.test(name) ? found[Number(name)] : undefined;
    else if (typeof found === 'object' && found !== null && Object.hasOwn(found, name)) found = (found as Record<string, unknown>)[name];
    else return undefined;
  }
  return found;
}
