/** What is written is kept: whoever leaves early, comes back to an old page, or was not the first. */
import { describe, expect, test } from "vitest";
import type { CampaignDraft } from "@/lib/campaigns/draft";
import { makeKeeper, type SendDraft } from "./draft-keeper";

const at = "2026-03-02T10:00:00.000Z";
const draft = { name: "", offers: [] as CampaignDraft["offers"] } as CampaignDraft;
const page = { version: 1, savedAt: at, draft, problems: [], products: [] };
const named = (name: string) => (before: CampaignDraft) => ({ ...before, name });

/** A server with one campaign: it takes what is written from its own version alone. */
function server() {
  const has = { version: 1, names: [] as string[] };
  const send: SendDraft = async (version, { name }) => {
    if (version !== has.version) return { ok: false, stale: { by: "Maria", at, version: has.version } };
    has.version += 1;
    has.names.push(name);
    return { ok: true, version: has.version, savedAt: at, problems: [] };
  };
  return { has, send };
}

describe("a draft", () => {
  test("left a moment after the last key is saved all the same, and that is news to older pages", async () => {
    const { has, send } = server();
    const keeper = makeKeeper(page, send);
    keeper.show();
    keeper.write(named("Autumn"));
    expect(await keeper.leave()).toBe(true);
    expect(has.names).toEqual(["Autumn"]);
    keeper.show();
    expect(await keeper.leave()).toBe(false);
  });

  test("meets an old page without losing anything, and goes on from the version that the server has", async () => {
    const { has, send } = server();
    const keeper = makeKeeper(page, send);
    keeper.write(named("Autumn"));
    await keeper.leave();
    keeper.meet(page);
    expect(keeper.read()).toMatchObject({ version: 2, draft: { name: "Autumn" } });
    keeper.write(named("Autumn coffee"));
    expect(await keeper.flush()).toBe(3);
    expect(has.names).toEqual(["Autumn", "Autumn coffee"]);
  });

  test("takes a newer page over, but never over what waits here", async () => {
    const { has, send } = server();
    const keeper = makeKeeper(page, send);
    const theirs = { ...page, version: 4, draft: { ...draft, name: "Theirs" } };
    keeper.meet(theirs);
    expect(keeper.read()).toMatchObject({ version: 4, draft: { name: "Theirs" } });
    has.version = 7;
    keeper.write(named("Mine"));
    keeper.meet({ ...theirs, version: 7 });
    expect(keeper.read().draft.name).toBe("Mine");
    expect(await keeper.flush()).toBeNull();
    expect(keeper.read().state).toEqual({ kind: "stale", by: "Maria", at, version: 7 });
    expect(has.names).toEqual([]);
    await keeper.keepMine();
    expect(has.names).toEqual(["Mine"]);
  });

  test("written on while it is saved is saved to its last letter, one save at a time", async () => {
    const open: (() => void)[] = [];
    const { has, send } = server();
    const keeper = makeKeeper(page, async (version, sent) => {
      await new Promise<void>((done) => open.push(done));
      return send(version, sent);
    });
    keeper.write(named("A"));
    const first = keeper.flush();
    keeper.write(named("AB"));
    const left = keeper.leave();
    const again = keeper.flush();
    expect(open).toHaveLength(1);
    open[0]?.();
    await expect.poll(() => open.length).toBe(2);
    open[1]?.();
    expect(await first).toBe(3);
    expect(await left).toBe(true);
    expect(await again).toBe(3);
    expect(has.names).toEqual(["A", "AB"]);
  });

  test("that cannot be saved stays, and says why", async () => {
    const keeper = makeKeeper(page, async () => Promise.reject(new Error("offline")));
    keeper.write(named("Kept"));
    expect(await keeper.leave()).toBe(false);
    expect(keeper.read()).toMatchObject({ draft: { name: "Kept" }, state: { kind: "failed" } });
    expect(keeper.isDirty()).toBe(true);
  });
});

test("what is written of a campaign that runs waits here until it is published, whatever page is met", async () => {
  const keeper = makeKeeper(page, null);
  keeper.show();
  keeper.write(named("Renamed"));
  expect(await keeper.leave()).toBe(false);
  keeper.meet({ ...page, version: 2 });
  expect(keeper.read()).toMatchObject({ version: 1, draft: { name: "Renamed" } });
  expect(keeper.isDirty()).toBe(true);
  keeper.write(named(""));
  expect(keeper.isDirty()).toBe(false);
  keeper.write(named("Renamed"));
  keeper.settle(2);
  expect(keeper.isDirty()).toBe(false);
  keeper.write(named("Thought better of"));
  keeper.discard();
  expect(keeper.read()).toMatchObject({ version: 2, draft: { name: "Renamed" } });
});
