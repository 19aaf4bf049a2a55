import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/kernel/ids";
import { rounds } from "@/lib/kernel/testing/rounds";
import {
  emptySelection,
  hasNews,
  type PickedOffer,
  parseSelection,
  picksOf,
  type SelectionState,
  withAnswer,
  withoutPicks,
  withPicks,
} from "./selection-state";

const owner = "shp_0000000000001" as const;
const offer = (number: number): PickedOffer => ({
  id: `off_000000000000${number}`,
  reserveMinor: 100 * number,
  currency: "EUR",
});
const ids = (state: SelectionState) => picksOf(state).map(({ id }) => id);

describe("one phone", () => {
  it("shows what was picked here at once, and once", () => {
    const state = withPicks(withPicks(emptySelection, [offer(1), offer(2)]), [offer(1)]);
    expect(ids(state)).toEqual([offer(1).id, offer(2).id]);
    expect(ids(withoutPicks(state, [offer(1).id]))).toEqual([offer(2).id]);
  });

  it("keeps what was done while an answer was on its way", () => {
    const sent = withPicks(emptySelection, [offer(1)]);
    const meanwhile = withoutPicks(withPicks(sent, [offer(2)]), [offer(1).id]);
    const after = withAnswer(meanwhile, sent, { owner, picks: [offer(1), offer(3)], ended: [] });
    expect(ids(after)).toEqual([offer(3).id, offer(2).id]);
    expect(after.adds).toEqual([offer(2)]);
    expect(after.drops).toEqual([offer(1).id]);
  });

  it("holds nothing of the shopper before", () => {
    const before: SelectionState = {
      ...emptySelection,
      owner: "shp_0000000000002",
      base: [offer(1)],
      adds: [offer(2)],
    };
    const after = withAnswer(before, before, { owner, picks: [offer(3)], ended: [] });
    expect(after).toEqual({ owner, base: [offer(3)], adds: [], drops: [], ended: [] });
  });
});

describe("parseSelection", () => {
  it("reads what it wrote", () => {
    const state: SelectionState = {
      owner,
      base: [offer(1)],
      adds: [offer(2)],
      drops: [offer(3).id],
      ended: [{ id: offer(4).id, title: "Penne" }],
    };
    expect(parseSelection(JSON.stringify(state))).toEqual(state);
  });

  it("takes a plain list for a visitor's, and leaves out what is wrong", () => {
    expect(parseSelection(JSON.stringify([offer(1), { id: "off_1" }, 7, null]))).toEqual({
      ...emptySelection,
      adds: [offer(1)],
    });
    expect(parseSelection('{"base":7,"drops":["x"],"owner":"<b>"}')).toEqual(emptySelection);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(() => picksOf(parseSelection(text))).not.toThrow();
      }),
    );
  });
});

/** The centre, in two lines: what `saveSelection` does on the database. */
function centre() {
  let kept: PickedOffer[] = [];
  return {
    save: ({ owner: whose, adds, drops }: SelectionState) => {
      kept = [...kept, ...adds.filter(({ id }) => !kept.some((one) => one.id === id))];
      kept = kept.filter(({ id }) => whose === null || !drops.includes(id));
      return { owner, picks: [...kept], ended: [] };
    },
  };
}

type Step =
  | { phone: 0 | 1; act: "pick" | "drop"; offer: number }
  /** `act` happens between asking and answering. */
  | { phone: 0 | 1; act: "sync"; offer: number };

const someSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    phone: fc.constantFrom(0 as const, 1 as const),
    act: fc.constantFrom("pick" as const, "drop" as const, "sync" as const),
    offer: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 30 },
);

describe("two phones", () => {
  it("come to the same picks once both have told everything, and nothing done here is undone by an answer", () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const server = centre();
        const phones: [SelectionState, SelectionState] = [emptySelection, emptySelection];
        const change = (state: SelectionState, act: "pick" | "drop", number: number) =>
          act === "pick" ? withPicks(state, [offer(number)]) : withoutPicks(state, [offer(number).id]);
        const sync = (phone: 0 | 1, meanwhile?: number) => {
          const sent = phones[phone];
          const answer = server.save(sent);
          if (meanwhile !== undefined) phones[phone] = change(phones[phone], "pick", meanwhile);
          phones[phone] = withAnswer(phones[phone], sent, answer);
        };
        for (const step of steps) {
          if (step.act === "sync") {
            // Picking what is picked already is no act: whether it stays is then for the other phone to say.
            const isAct = !ids(phones[step.phone]).includes(offer(step.offer).id);
            sync(step.phone, step.offer);
            if (isAct) expect(ids(phones[step.phone])).toContain(offer(step.offer).id);
          } else {
            phones[step.phone] = change(phones[step.phone], step.act, step.offer);
            expect(ids(phones[step.phone]).includes(offer(step.offer).id)).toBe(step.act === "pick");
          }
        }
        for (const phone of [0, 1, 0] as const) sync(phone);
        expect([...ids(phones[0])].sort()).toEqual([...ids(phones[1])].sort());
        expect(phones.some(hasNews)).toBe(false);
      }),
      { numRuns: rounds(2_000) },
    );
  });

  it("a pick made without network is never lost", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 5 })), (numbers) => {
        const offline = withPicks(
          { ...emptySelection, owner, base: [offer(6)] },
          numbers.map((number) => offer(number)),
        );
        const kept = parseSelection(JSON.stringify(offline));
        const after = withAnswer(kept, kept, centre().save(kept));
        expect(numbers.every((number) => ids(after).includes(offer(number).id as Id<"offer">))).toBe(true);
      }),
    );
  });
});
