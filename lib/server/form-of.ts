/** Server actions are public endpoints: what arrives where a form is expected may be anything. An empty form then, so that the fields are missed by name. PURE. */
export function formOf(given: unknown): FormData {
  return given instanceof FormData ? given : new FormData();
}
