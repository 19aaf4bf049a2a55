import { expect, test, vi } from "vitest";
import { listenerCount, watchOutcome } from "./outcome-hub";

const outcomes = vi.hoisted((): { barcode_id: string; kind: string }[] => []);
vi.mock("@/lib/server/runtime", () => ({ runtime: () => ({ db: { execute: async () => outcomes } }) }));

test("listeners that stop themselves when told are counted down once", async () => {
  outcomes.push({ barcode_id: "7", kind: "redeemed" });
  const told: string[] = [];
  const listen = (id: bigint, name: string) => {
    const stop = watchOutcome(id, (kind) => {
      told.push(`${name} ${kind}`);
      stop?.();
    });
    return stop;
  };
  listen(7n, "a");
  listen(7n, "b");
  const stopOther = listen(8n, "c");
  expect(listenerCount()).toBe(3);
  await vi.waitFor(() => expect(told).toEqual(["a redeemed", "b redeemed"]));
  expect(listenerCount()).toBe(1);
  stopOther?.();
  stopOther?.();
  expect(listenerCount()).toBe(0);
});
