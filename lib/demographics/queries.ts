/** Demographics as the page asks for them, scoped by the actor: what is told of cells that are there already, so that it costs the same however much was redeemed. */
import "server-only";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { householdBands, unknownValue } from "@/lib/kernel/demographic-words";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { monthOf } from "@/lib/kernel/months";
import { ageBandNames, genders, interests } from "@/lib/kernel/shopper-attributes";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { type Described, describe, toldOf } from "./describe";
import { pairsOf, readPairs } from "./pairs";
import { type Catalogue, readCatalogue, readCells, subjectsNeeded } from "./read-cells";
import { readLag, readSums } from "./read-sums";
import {
  type AskedDemographics,
  askedDemographics,
  type HeatAttribute,
  type HeatRows,
  heatAttributes,
  readSide,
  type Side,
} from "./schemas";
import { choicesOf, isThere, providerOf, rowsOf, subjectOf, subjectsOf } from "./subjects";
import { type CellRow, type Subject, Teller } from "./tell";
import type { Compared, Demographics, Moment, Told } from "./views";

type DeskCtx = Ctx<ActorFor<"viewDemographics">>;

/** Days of the trend at most. */
const mostDays = 56;

/** Null when there is no such subject, or it is a rival's. Throws `invalid_input` for pickers that say what is not known. */
export async function findDemographics(ctx: DeskCtx, input: AskedDemographics): Promise<Demographics | null> {
  requirePermission(ctx.actor, "viewDemographics");
  const asked = parseInput(askedDemographics, input);
  const own = ctx.actor.role === "marketer" ? String(parseId("provider", ctx.actor.providerId)) : null;
  const subject = subjectOf(asked.of, own);
  if (!subject) return null;
  const provider = own ?? (await providerOf(ctx, subject));
  const catalogue = await readCatalogue(ctx.db, provider);
  if (!isThere(subject, catalogue, own)) return null;
  const sides = sidesOf(asked.one, asked.two, ctx.now);
  const by = asked.by ?? "age";
  const rowChoices = rowsOf(subject, own !== null);
  const rows = rowChoices.find((one) => one === asked.rows) ?? (rowChoices[0] as HeatRows);
  const needed = subjectsNeeded(subject, provider, catalogue);
  const months = [...new Set(catalogue.kinds.map(({ month }) => month))].sort();
  const [cells, byTime, sums, pairsRead, lag] = await Promise.all([
    readCells(ctx.db, needed, ["all", ...heatAttributes, "pyramid"], ["all"]),
    readCells(ctx.db, needed, ["all"], [...months, ...(hasDays(subject) ? daysBefore(ctx.now) : [])]),
    readSums(ctx.db, subject),
    readPairs(ctx.db, subject, catalogue),
    readLag(ctx),
  ]);
  if (sides) refuseUnknown(sides, cells);
  const teller = new Teller([...cells, ...byTime], catalogue);
  const described = describe(subject, catalogue);
  const lines = subjectsOf(rows, subject, cells, catalogue)
    .map((one) => ({ subject: one, row: rowOf(teller, one, by, cells, catalogue) }))
    .sort((a, b) => (b.row.shoppers ?? 0) - (a.row.shoppers ?? 0) || (a.row.name < b.row.name ? -1 : 1));
  const total = teller.total({ ...subject, period: "all" });
  const closed = closedMonths(byTime, subject, ctx.now);
  return {
    ...described,
    by,
    rows,
    rowChoices,
    choices: choicesOf(catalogue, own),
    isEmpty: sums === null,
    shoppers: total,
    redemptionsEach: total && sums ? Math.round((sums.redemptions / total) * 10) / 10 : null,
    // Roughly: to the cent they would tell how many came again, and of a product's siblings what is withheld of it.
    discounts: total === null ? null : roughly(sums?.discounts ?? []),
    frequency: teller.frequency(subject),
    values: valuesOf(by, cells),
    base: rowOf(teller, { scope: "all", key: "" }, by, cells, catalogue),
    heat: lines.map(({ row }) => row),
    profile: Object.fromEntries(
      heatAttributes.map((attribute) => [
        attribute,
        rowOf(teller, subject, attribute, cells, catalogue).cells,
      ]),
    ) as Demographics["profile"],
    pyramid: ageBandNames.map((age) => ({
      age,
      ...teller.pyramid({ ...subject, period: "all" }, age),
    })),
    pairs: pairsOf(pairsRead, catalogue, teller),
    months: closed.map((month) => momentOf(teller, subject, month)),
    days: hasDays(subject) ? daysBefore(ctx.now).map((day) => momentOf(teller, subject, day)) : [],
    sides,
    compared: sides ? lines.map((line) => comparedOf(teller, sides, line.subject, catalogue)) : [],
    comparable: {
      months: closed,
      values: heatAttributes.flatMap((attribute) =>
        valuesOf(attribute, cells).map((value) => ({ attribute, value })),
      ),
    },
    ...lag,
  };
}

function rowOf(
  teller: Teller,
  subject: Subject,
  by: HeatAttribute,
  cells: readonly CellRow[],
  catalogue: Catalogue,
): Demographics["base"] & Described {
  return {
    ...describe(subject, catalogue),
    shoppers: teller.total({ ...subject, period: "all" }),
    cells: valuesOf(by, cells).map((value) => toldOf(teller, { ...subject, period: "all" }, by, value)),
  };
}

/** Values in the order of a chart; regions by name, what is not known last. */
function valuesOf(attribute: HeatAttribute, cells: readonly CellRow[]): readonly string[] {
  switch (attribute) {
    case "age":
      return [...ageBandNames, unknownValue];
    case "gender":
      return [...genders, unknownValue];
    case "household":
      return [...householdBands, unknownValue];
    case "interest":
      return interests;
    case "region": {
      const named = cells
        .filter((cell) => cell.scope === "all" && cell.attribute === "region")
        .map((cell) => cell.value);
      return [...new Set(named)]
        .filter((value) => value !== unknownValue)
        .sort()
        .concat(unknownValue);
    }
  }
}

const roughly = (discounts: NonNullable<Demographics["discounts"]>) =>
  discounts.map(({ currency, minor }) => ({ currency, minor: Number(minor.toPrecision(2)) }));

/** Both or none; a segment is not held against a month, and a month must be over. */
function sidesOf(one: string | undefined, two: string | undefined, now: Date): readonly [Side, Side] | null {
  if (!one && !two) return null;
  const sides = [readSide(one ?? ""), readSide(two ?? "")] as const;
  const [first, second] = sides;
  const current = monthOf(now, deskTimeZone);
  const running = sides.findIndex((side) => side?.kind === "month" && side.month >= current);
  if (running >= 0) {
    const field = running === 0 ? "one" : "two";
    const message = "Choose a month that is over.";
    throw new AppError("invalid_input", message, [{ field, message }]);
  }
  if (first && one === two) {
    const message = "Choose two that differ.";
    throw new AppError("invalid_input", message, [{ field: "two", message }]);
  }
  if (first && second && first.kind === second.kind) return [first, second];
  const field = first ? "two" : "one";
  const message =
    first && second ? "Choose two segments, or two months." : "Choose one of the list on both sides.";
  throw new AppError("invalid_input", message, [{ field, message }]);
}

/** A segment that is in no list would be told as one that is withheld. */
function refuseUnknown(sides: readonly [Side, Side], cells: readonly CellRow[]): void {
  const wrong = sides.findIndex(
    (side) => side.kind === "segment" && !valuesOf(side.attribute, cells).includes(side.value),
  );
  if (wrong < 0) return;
  const field = wrong === 0 ? "one" : "two";
  const message = "Choose one of the list on both sides.";
  throw new AppError("invalid_input", message, [{ field, message }]);
}

/** Two segments or two months of a row. */
function comparedOf(
  teller: Teller,
  [one, two]: readonly [Side, Side],
  row: Subject,
  catalogue: Catalogue,
): Compared {
  const told = (side: Side) =>
    side.kind === "month"
      ? monthOfRow(teller, row, side.month)
      : toldOf(teller, { ...row, period: "all" }, side.attribute, side.value);
  const { of, name } = describe(row, catalogue);
  return { of, name, one: told(one), two: told(two) };
}

/** Its share is that of all shoppers of the month. */
function monthOfRow(teller: Teller, row: Subject, month: string): Told {
  const [shoppers, all] = [
    teller.total({ ...row, period: month }),
    teller.total({ scope: "all", key: "", period: month }),
  ];
  return { value: month, shoppers, share: shoppers === null || !all ? null : shoppers / all, lift: null };
}

const momentOf = (teller: Teller, subject: Subject, period: string): Moment => ({
  period,
  shoppers: teller.total({ ...subject, period }),
});

/** Months of the subject that are over: what still grows is not told, or each new shopper could be seen coming. */
function closedMonths(cells: readonly CellRow[], { scope, key }: Subject, now: Date): string[] {
  const current = monthOf(now, deskTimeZone);
  return cells
    .filter(
      (cell) => cell.scope === scope && cell.key === key && cell.period.length === 7 && cell.period < current,
    )
    .map((cell) => cell.period)
    .sort();
}

/** The days before today, by the desk's clock. */
function daysBefore(now: Date): string[] {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: deskTimeZone, dateStyle: "short" });
  const today = Date.parse(`${format.format(now)}T12:00:00Z`);
  return Array.from({ length: mostDays }, (_, index) =>
    new Date(today - (mostDays - index) * 86_400_000).toISOString().slice(0, 10),
  );
}

const hasDays = ({ scope }: Subject) => scope === "all" || scope === "provider";
