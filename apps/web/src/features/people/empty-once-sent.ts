interface TypedForm<Values> {
  readonly state: { readonly values: Values };
  readonly reset: () => void;
}

/**
 * Empties a form whose values were sent. The answer may come after the next entry was begun (the list that shows the
 * last one is there before it): what was typed meanwhile stays.
 */
export function emptyOnceSent<Values extends object>(form: TypedForm<Values>, sent: Values): void {
  if (JSON.stringify(form.state.values) === JSON.stringify(sent)) form.reset();
}
