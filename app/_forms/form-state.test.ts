import { expect, test } from "vitest";
import { doneForm, emptyForm, failedForm, readForm } from "./form-state";

const invalid = (fields: { field: string; message: string }[]) =>
  ({ ok: false, error: { code: "invalid_input", message: "name: x; year: y", fields } }) as const;

test("texts are kept, several of one name joined, files and Next's own fields left out", () => {
  const form = new FormData();
  form.append("name", "Nora");
  form.append("interests", "coffee");
  form.append("interests", "film");
  form.append("$ACTION_KEY", "k");
  form.append("file", new Blob(["x"]));
  expect(readForm(form)).toEqual({ name: "Nora", interests: "coffee,film", file: "" });
  for (const strange of [undefined, null, "text", {}, []]) expect(readForm(strange)).toEqual({});
});

test("words stand at their fields, the first of each, and at the top when no field is to blame", () => {
  const fields = [
    { field: "name", message: "Write a name." },
    { field: "name", message: "Second." },
    { field: "interests.3", message: "Choose." },
  ];
  const state = failedForm(emptyForm, { name: "" }, invalid(fields), ["name", "interests"]);
  expect(state).toMatchObject({
    attempt: 1,
    values: { name: "" },
    problems: { name: "Write a name.", interests: "Choose." },
    message: null,
  });
  expect(failedForm(undefined, {}, invalid(fields), ["phone"])).toMatchObject({
    problems: {},
    message: "name: x; year: y",
  });
});

test("every answer counts on", () => {
  expect(doneForm(doneForm(undefined, "Saved."), "Saved.").attempt).toBe(2);
});
