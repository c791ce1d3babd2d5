interface TextField {
  readonly name: string;
  readonly state: { readonly value: string };
  readonly handleChange: (value: string) => void;
  readonly handleBlur: () => void;
}

/** Binds an input to a text of a form. */
export function textInput(field: TextField) {
  return {
    name: field.name,
    value: field.state.value,
    onChange: (event: { readonly target: { readonly value: string } }) => field.handleChange(event.target.value),
    onBlur: field.handleBlur,
  };
}
