/** Steps of sequences of clearing: what people, their phones, tills and carriers do, and crashes. */
import fc from "fast-check";

/** What a crash may interrupt: before each of the statements of closing, and before its commit. */
const statementsOfClosing = 130;

/** One step, with all that it needs to be done again. */
export const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("redeem" as const),
      shopper: fc.nat(2),
      onBill: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("reverse" as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retry" as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("close" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("crash" as const),
      statement: fc.integer({ min: 1, max: statementsOfClosing }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("pay" as const),
      which: fc.nat(20),
      amountMinor: fc.integer({ min: 1, max: 900 }),
    }),
  },
  // Null: all of an invoice. Another note over all of it at the same moment.
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("credit" as const),
      which: fc.nat(20),
      amountMinor: fc.option(fc.integer({ min: 1, max: 400 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      which: fc.nat(20),
      amountMinor: fc.integer({ min: 1, max: 300 }),
    }),
  },
  // Two make a run at the same moment; with a file taken and sent, or left as a draft, which the next one meets.
  { weight: 2, arbitrary: fc.record({ do: fc.constant("run" as const), isSent: fc.boolean() }) },
  // The bank settles what is open while somebody makes another run.
  { weight: 2, arbitrary: fc.record({ do: fc.constant("settle" as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("fail" as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel" as const), which: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("adjust" as const),
      amountMinor: fc.integer({ min: -200, max: 300 }).filter((minor) => minor !== 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("phone" as const),
      shopper: fc.nat(2),
      becomes: fc.constantFrom("gone" as const, "back" as const, "elsewhere" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("divert" as const),
      which: fc.nat(20),
      isPaid: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("reply" as const),
      rejects: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
