import { notFound, redirect } from "next/navigation";
import { beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { formatId } from "@/lib/kernel/ids";
import { refuse } from "@/lib/kernel/refusals";

const cashier = {
  kind: "person",
  role: "cashier",
  personId: formatId("person", 1n),
  name: "Mira",
  storeId: formatId("store", 1n),
  retailerId: formatId("retailer", 1n),
} as const;
const currentActor = vi.hoisted(() => vi.fn());
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
vi.mock("@/lib/auth/current-actor", () => ({ currentActor }));
vi.mock("./runtime", () => ({ contextFor: (actor: unknown) => ({ actor, now: new Date() }) }));
const logged = vi.hoisted(() => vi.fn());
vi.mock("./logger", () => ({ logger: { error: logged, info: () => {}, warn: () => {} } }));
const { runAction } = await import("./action-adapter");

beforeEach(() => {
  currentActor.mockResolvedValue(cashier);
  logged.mockClear();
});

test("hands over the actor and returns values as they are, refusals too", async () => {
  expect(await runAction("viewCheckout", async (ctx) => ctx.actor.storeId)).toBe(cashier.storeId);
  const refusal = refuse("expired", "Ended yesterday.");
  expect(await runAction("redeemBarcode", async () => refusal)).toBe(refusal);
});

test.each([
  [null, "unauthenticated"],
  [{ ...cashier, role: "marketer" }, "forbidden"],
] as const)("asks for the permission before anything is looked at: %j", async (actor, code) => {
  currentActor.mockResolvedValue(actor);
  const work = vi.fn();
  expect(await runAction("redeemBarcode", work)).toMatchObject({ ok: false, error: { code } });
  expect(work).not.toHaveBeenCalled();
});

test("an AppError is an answer with its fields", async () => {
  const fields = [{ field: "quantity", message: "at most 999" }];
  const answer = await runAction("viewCheckout", async () => {
    throw new AppError("invalid_input", "quantity: at most 999", fields);
  });
  expect(answer).toEqual({
    ok: false,
    error: { code: "invalid_input", message: "quantity: at most 999", fields },
  });
  expect(logged).not.toHaveBeenCalled();
});

test("of an unknown error nothing leaves but an id that the log has too", async () => {
  const answer = await runAction("viewCheckout", async () => {
    throw new Error("password of the database is 4711");
  });
  expect(JSON.stringify(answer)).not.toContain("4711");
  expect(answer).toMatchObject({ ok: false, error: { code: "broken" } });
  const [{ errorId }] = logged.mock.calls[0] as [{ errorId: string }];
  expect(JSON.stringify(answer)).toContain(errorId);
});

test("Next's own throws pass", async () => {
  await expect(runAction("viewCheckout", async () => redirect("/offers"))).rejects.toThrow("NEXT_REDIRECT");
  await expect(runAction("viewCheckout", async () => notFound())).rejects.toThrow(
    "NEXT_HTTP_ERROR_FALLBACK;404",
  );
});

test("a broken session look-up is answered too", async () => {
  currentActor.mockRejectedValue(new Error("connection refused"));
  expect(await runAction("viewCheckout", async () => 1)).toMatchObject({ error: { code: "broken" } });
});
