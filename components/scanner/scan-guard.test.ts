import { expect, it } from "vitest";
import { repeatWindowMs } from "./repeat-guard";
import { admitSighting, admitTrigger } from "./scan-guard";

it("knows a product again, whoever saw it and however it is spelt", () => {
  expect(admitSighting("0614141000036", 0)).toBe(true);
  expect(admitTrigger("614141000036", 100)).toBe(false);
  expect(admitTrigger("]E0614141000036", 200)).toBe(false);
  expect(admitSighting("https://example.com/01/00614141000036", 300)).toBe(false);
  expect(admitTrigger("96385074", 300)).toBe(true);
});

it("counts the wait from the trigger that counted, but from the last sighting of a camera", () => {
  const [first, again] = [10_000, 10_000 + repeatWindowMs];
  expect(admitTrigger("9506000134352", first)).toBe(true);
  expect(admitTrigger("9506000134352", again - 1)).toBe(false);
  expect(admitTrigger("9506000134352", again)).toBe(true);
  expect(admitSighting("9506000134352", again + repeatWindowMs - 1)).toBe(false);
  expect(admitSighting("9506000134352", again + 2 * repeatWindowMs - 2)).toBe(false);
  expect(admitSighting("9506000134352", again + 3 * repeatWindowMs - 2)).toBe(true);
});
