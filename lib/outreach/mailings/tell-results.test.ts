/**
 * What the numbers of a mailing give away. The attacker knows how they are made, sees all of them, and knows which group lies within which: whoever opened was reached, whoever redeemed had got the coupon, a channel is a part
 * of all, reasons are parts of what was not sent. He knows everything but who is in the half that is counted.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestShoppers, shownReach } from "@/lib/campaigns/audience";
import type { RecipientReason } from "@/lib/kernel/mailing-states";
import { rounds } from "@/lib/kernel/testing/rounds";
import { type CountedFigures, shareDone, tellResults } from "./tell-results";
import type { MailingResults } from "./views";

type Way = { fate: "sent" | "waiting" | RecipientReason; opened: boolean; clicked: boolean };
type Reader = { isCounted: boolean; inbox: Way; mail: Way; unsubscribed: boolean; coupon: 0 | 1 | 2 };

const way = fc.record({
  fate: fc.constantFrom("sent", "sent", "sent", "waiting", "no_consent", "too_many", "no_mailbox"),
  opened: fc.boolean(),
  clicked: fc.boolean(),
}) as fc.Arbitrary<Way>;
const reader: fc.Arbitrary<Reader> = fc.record({
  isCounted: fc.boolean(),
  inbox: way,
  mail: way,
  unsubscribed: fc.boolean(),
  coupon: fc.constantFrom(0, 1, 2),
});
/** Some kinds of readers, each so many times: groups of a few and of many. */
const crowd = fc
  .array(fc.tuple(reader, fc.oneof(fc.nat({ max: 25 }), fc.nat({ max: 120 }))), {
    minLength: 2,
    maxLength: 12,
  })
  .map((kinds) => kinds.flatMap(([one, count]) => Array.from({ length: count }, () => one)));

const channels = ["inbox", "mail"] as const;
const isReached = ({ inbox, mail }: Reader) => inbox.fate === "sent" || mail.fate === "sent";
const some = (one: Reader, what: "opened" | "clicked") =>
  channels.some((channel) => one[channel].fate === "sent" && one[channel][what]);

function figuresOf(readers: readonly Reader[]): CountedFigures {
  const count = (of: (one: Reader) => boolean) => readers.filter(of).length;
  return {
    people: {
      reached: count(isReached),
      opened: count((one) => some(one, "opened")),
      clicked: count((one) => some(one, "clicked")),
      unsubscribed: count((one) => isReached(one) && one.unsubscribed),
      issued: count((one) => isReached(one) && one.coupon > 0),
      redeemed: count((one) => isReached(one) && one.coupon > 1),
    },
    states: channels.flatMap((channel) =>
      (["sent", "waiting", "no_consent", "too_many", "no_mailbox"] as const).map((fate) => {
        const mine = readers.filter((one) => one[channel].fate === fate);
        const isPlain = fate === "sent" || fate === "waiting";
        return {
          channel,
          state: isPlain ? fate : fate === "no_mailbox" ? ("bounced" as const) : ("skipped" as const),
          reason: isPlain ? null : fate,
          count: mine.length,
          opened: mine.filter((one) => one[channel].opened).length,
          clicked: mine.filter((one) => one[channel].clicked).length,
          unsubscribed: mine.filter((one) => one.unsubscribed).length,
        };
      }),
    ),
    done: 0,
    all: 0,
  };
}

/** Groups whose number is told, by the name of it. */
type Group = { name: string; told: number | null; has: (one: Reader) => boolean };

function groupsOf(told: MailingResults): Group[] {
  const all: Group[] = [
    { name: "reached", told: told.reached, has: isReached },
    { name: "opened", told: told.opened, has: (one) => some(one, "opened") },
    { name: "clicked", told: told.clicked, has: (one) => some(one, "clicked") },
    { name: "unsubscribed", told: told.unsubscribed, has: (one) => isReached(one) && one.unsubscribed },
    { name: "issued", told: told.issued, has: (one) => isReached(one) && one.coupon > 0 },
    { name: "redeemed", told: told.redeemed, has: (one) => isReached(one) && one.coupon > 1 },
  ];
  for (const { channel, sent, skipped, failed, opened, reasons } of told.channels) {
    if (channel === "push") continue;
    const fates =
      (...which: Way["fate"][]) =>
      ({ [channel]: { fate } }: Reader) =>
        which.includes(fate);
    all.push(
      { name: `${channel} sent`, told: sent, has: fates("sent") },
      { name: `${channel} skipped`, told: skipped, has: fates("no_consent", "too_many") },
      { name: `${channel} failed`, told: failed, has: fates("no_mailbox") },
      { name: `${channel} opened`, told: opened, has: (one) => fates("sent")(one) && one[channel].opened },
    );
    for (const { reason, count } of reasons)
      all.push({ name: `${channel} ${reason}`, told: count, has: fates(reason) });
  }
  return all;
}

/** The wider group less one or two narrower ones that are apart from each other: every such difference of told numbers. */
function differences(groups: readonly Group[], readers: readonly Reader[]) {
  const told = groups.filter((group) => group.told !== null);
  const lies = (inner: Group, outer: Group) => readers.every((one) => !inner.has(one) || outer.has(one));
  const found: { of: Group; less: Group[] }[] = [];
  for (const of of told) {
    const inner = told.filter((group) => group !== of && lies(group, of));
    for (const [at, first] of inner.entries()) {
      found.push({ of, less: [first] });
      for (const second of inner.slice(at + 1))
        if (!readers.some((one) => first.has(one) && second.has(one)))
          found.push({ of, less: [first, second] });
    }
  }
  return found;
}

/** Numbers that a told one may stand for. */
function range(told: number, tell: (count: number) => number | null, most: number): [number, number] {
  const fits: number[] = [];
  for (let count = 0; count <= most; count += 1) if (tell(count) === told) fits.push(count);
  return [fits[0] ?? 0, fits.at(-1) ?? most];
}

/**
 * Differences that are known to be of 1 to 19 shoppers. `half`: whether numbers are made of a half that the attacker does not know; then nothing bounds from above how many of the others are in a difference.
 */
function learned(
  readers: readonly Reader[],
  tell: (count: number) => number | null,
  told: MailingResults,
  half: boolean,
): string[] {
  return differences(groupsOf(told), readers).flatMap(({ of, less }) => {
    const [least, most] = range(of.told ?? 0, tell, readers.length);
    const inner = less.map((group) => range(group.told ?? 0, tell, readers.length));
    const from = least - inner.reduce((sum, [, high]) => sum + high, 0);
    const to = half ? Number.POSITIVE_INFINITY : most - inner.reduce((sum, [low]) => sum + low, 0);
    return from >= 1 && to < fewestShoppers
      ? [`${of.name} less ${less.map(({ name }) => name).join(" and ")}`]
      : [];
  });
}

test("no difference of told numbers is known to be of 1 to 19 shoppers, and a told number is of 20 at least", () => {
  fc.assert(
    fc.property(crowd, (readers) => {
      const told = tellResults(figuresOf(readers.filter(({ isCounted }) => isCounted)), channels);
      expect(learned(readers, shownReach, told, true)).toEqual([]);
      for (const group of groupsOf(told))
        if (group.told !== null) {
          expect(readers.filter(group.has).length).toBeGreaterThanOrEqual(fewestShoppers);
          expect(group.told % fewestShoppers).toBe(0);
        }
    }),
    { numRuns: rounds(200) },
  );
});

test("forty more in any difference, of those who are not counted, change no number: so that half does bound nothing", () => {
  fc.assert(
    fc.property(crowd, reader, (readers, one) => {
      const tell = (all: readonly Reader[]) =>
        tellResults(figuresOf(all.filter(({ isCounted }) => isCounted)), channels);
      const more = Array.from({ length: 40 }, () => ({ ...one, isCounted: false }));
      expect(tell([...readers, ...more])).toEqual(tell(readers));
    }),
    { numRuns: rounds(200) },
  );
});

test("the same attacker learns small groups from exact numbers of everybody, and from those beside which a close one is rounded down", () => {
  const sent: Way = { fate: "sent", opened: true, clicked: false };
  const fond: Reader = { isCounted: true, inbox: sent, mail: sent, unsubscribed: false, coupon: 0 };
  const cold = { ...fond, inbox: { ...sent, opened: false }, mail: { ...sent, opened: false } };
  const readers = [...Array.from({ length: 55 }, () => fond), ...Array.from({ length: 5 }, () => cold)];
  const told = tellResults(figuresOf(readers), channels);
  const exact = { ...told, reached: 60, opened: 55 };
  expect(learned(readers, (count) => count, exact, false)).toContain("reached less opened");
  expect(learned(readers, shownReach, told, true)).toEqual([]);
  // 'About 40' beside an exact 60 would be said of 41 to 59 alone; 40.5 stands for those words.
  const beside = (count: number) => (count > 40 && count < 60 ? 40.5 : count);
  expect(learned(readers, beside, { ...exact, opened: 40.5 }, false)).toContain("reached less opened");
});

test("a reason that is not told is not named, and the share goes in steps of five to a hundred", () => {
  const state = {
    channel: "mail" as const,
    state: "skipped" as const,
    opened: 0,
    clicked: 0,
    unsubscribed: 0,
  };
  const { channels: [mail] = [] } = tellResults(
    {
      ...figuresOf([]),
      states: [
        { ...state, reason: "no_consent", count: 19 },
        { ...state, reason: "too_many", count: 31 },
      ],
    },
    ["mail"],
  );
  expect(mail).toMatchObject({ skipped: 100, reasons: [{ reason: "too_many", count: 60 }] });
  const shares = [0, 1, 4, 50, 99, 100].map((done) => shareDone({ done, all: 100 }));
  expect(shares).toEqual([0, 0, 0, 50, 95, 100]);
  expect(shareDone({ done: 0, all: 0 })).toBe(0);
});
