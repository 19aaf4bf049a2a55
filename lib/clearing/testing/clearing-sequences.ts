/** Does the steps of sequences one after the other on one database, and compares everything after each sequence. */
import { expect } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import type { TestDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, type World } from "@/db/testing/world";
import { changeCarrier } from "@/lib/account/change-carrier";
import { removePhone } from "@/lib/account/remove-phone";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { addMonths, type Month } from "@/lib/kernel/months";
import { compareRebuilt } from "@/lib/ledger/compare-rebuilt";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { importReply } from "../carrier-credits/import-reply";
import { moveCredit } from "../carriers/move-credit";
import { payDivertedCredit } from "../carriers/pay-diverted-credit";
import { closePeriod } from "../periods/close-period";
import { settlePeriod } from "../periods/settle-period";
import { clearingOn } from "./clearing-world";
import { crashingContext } from "./crashing";
import { invoiceStepsOn } from "./invoice-steps";
import { payoutStepsOn } from "./payout-steps";
import type { Step } from "./steps";

type Redeemed = {
  id: Id<"redemption">;
  till: World["tillActor"];
  gtin: World["coffee"]["gtin"];
  key: string;
  code: string;
  quantity: number;
  answer: string;
  isUndone: boolean;
};

/** Months go on from sequence to sequence: a database has room for some 800. */
export class ClearingSequences {
  private readonly acts;
  private readonly invoices;
  private readonly payouts;
  private month: Month = "2026-01";
  private day = 2;
  private redeemed: Redeemed[] = [];
  private isEmpty = true;
  private closed = 0;
  private world: World | undefined;
  private shoppers: ShopperActor[] = [];
  private carriers: Id<"carrier">[] = [];
  private numbers = 5_000_000;

  constructor(private readonly database: TestDatabase) {
    this.acts = clearingOn(database);
    this.invoices = invoiceStepsOn(database);
    this.payouts = payoutStepsOn(database);
  }

  /** In a campaign and with shoppers of its own. */
  async run(steps: readonly Step[]): Promise<void> {
    this.day = 2;
    this.world = await makeWorld(this.database, {
      now: this.today(),
      budgetMinor: 10_000_000,
      issuesPerShopper: 99,
    });
    await this.database
      .sql`update campaign set ends_at = ends_at + interval '400 days', ends_on = ends_on + 400 where id = ${String(parseId("campaign", this.world.campaignId))}`;
    const made = await Promise.all([0, 1, 2].map(() => makeShopper(this.database.db, { hasPhone: true })));
    this.shoppers = made.map(({ actor }) => actor);
    this.carriers = made.map(({ carrierId }) => carrierId);
    for (const one of steps) await this.act(one);
    await this.acts.post();
    if (!this.isEmpty) await this.acts.expectRight();
    await this.expectOnce();
    await this.payouts.expectOnce();
  }

  private today(): Date {
    return new Date(`${this.month}-${String(this.day).padStart(2, "0")}T12:00:00Z`);
  }

  private retailerId(): string {
    if (!this.world) throw new Error("no world yet");
    return this.world.retailerId;
  }

  private operator() {
    return this.acts.at(this.today());
  }

  private async redeem(given: Extract<Step, { do: "redeem" }>): Promise<void> {
    if (!this.world) return;
    const [phone] = await this.database.sql`
      select 1 from shopper where phone_e_164 is not null and id = ${String(parseId("shopper", this.shoppers[given.shopper]?.shopperId ?? ""))}`;
    const payout = given.onBill && phone ? "bill" : "till";
    const { token, barcodeId } = await issueFor(
      this.database,
      this.world,
      { payout, now: this.today() },
      this.shoppers[given.shopper],
    );
    const id = formatId("redemption", parseId("barcode", barcodeId) ?? 0n);
    const one: Redeemed = {
      id,
      till: this.world.tillActor,
      gtin: this.world.coffee.gtin,
      key: `k-${barcodeId}`,
      code: token,
      quantity: given.quantity,
      answer: "",
      isUndone: false,
    };
    one.answer = await this.sendRedemption(one);
    this.redeemed.push(one);
    this.isEmpty = false;
  }

  private async sendRedemption({ till, gtin, key, code, quantity }: Redeemed): Promise<string> {
    const lines = [{ gtin, quantity, unitPriceMinor: 599 }];
    const { result } = await redeemBarcode(contextOf(this.database, till, this.today()), key, {
      code,
      lines,
    });
    if (!result.ok) throw new Error(`refused: ${result.reason}`);
    return JSON.stringify(result);
  }

  private async reverse(which: number): Promise<void> {
    const one = this.redeemed.filter(({ isUndone }) => !isUndone).at(-1 - which);
    if (!one) return;
    const ctx = contextOf(this.database, one.till, this.today());
    const send = async () =>
      (await reverseRedemption(ctx, `r-${one.id}`, one.id, { reason: "return" })).answer;
    const first = await send();
    expect(await send()).toEqual(first);
    one.isUndone = true;
  }

  /** Closes the running month, in the next; `statement`: dies there first, and is done again. */
  private async close(statement: number | null): Promise<void> {
    await this.acts.post();
    const { month } = this;
    Object.assign(this, { month: addMonths(month, 1), day: 3 });
    if (this.isEmpty) return;
    expect(await closePeriod(await this.operator(), { month })).toEqual({ ok: true, state: "closing" });
    const settling = contextOf(this.database, systemActor, this.today());
    if (statement !== null) {
      const { ctx } = crashingContext(settling, this.database, statement);
      await expect(settlePeriod(ctx)).rejects.toThrow();
      const [left] = await this.database
        .sql`select count(*)::int as count from document where to_char(month, 'YYYY-MM') = ${month}`;
      expect(left?.count).toBe(0);
    }
    expect(await settlePeriod(settling)).toMatchObject({ month });
    expect(await settlePeriod(settling)).toEqual({ month: null, documents: 0 });
    expect(await closePeriod(await this.operator(), { month })).toEqual({ ok: true, state: "closed" });
    this.closed += 1;
  }

  /** The carriers answer their newest reports, twice. */
  private async reply(rejects: readonly boolean[]): Promise<void> {
    const lines = await this.database.sql<{ number: string; id: string }[]>`
      select d.number, l.id from carrier_credit_line l join document d on d.id = l.document_id where l.state = 'reported' order by d.number, l.id`;
    for (const [number, own] of Map.groupBy(lines, (line) => line.number)) {
      const answers = own.map(({ id }, place) => {
        const lineId = formatId("carrierCreditLine", BigInt(id));
        return rejects[place % rejects.length] ? `R;${lineId};R;Number not ours` : `R;${lineId};A`;
      });
      const text = [`H;TEAROFF-REPLY;1;${number}`, ...answers, `T;${answers.length}`].join("\n");
      expect(await importReply(await this.operator(), text)).toMatchObject({ same: 0 });
      expect(await importReply(await this.operator(), text)).toMatchObject({
        accepted: 0,
        rejected: 0,
        same: answers.length,
      });
    }
  }

  /** A shopper's number is removed, confirmed again, or goes to another carrier. */
  private async changePhone({ shopper, becomes }: Extract<Step, { do: "phone" }>): Promise<void> {
    const one = this.shoppers[shopper];
    const other = this.carriers[(shopper + 1) % this.carriers.length];
    if (!one || !other) return;
    const [phone] = await this.database
      .sql`select phone_e_164 as number from shopper where id = ${String(parseId("shopper", one.shopperId))}`;
    const ctx = contextOf(this.database, one, this.today());
    if (becomes === "gone") await removePhone(ctx, { sure: "yes" });
    else if (becomes === "elsewhere" && phone?.number) await changeCarrier(ctx, { carrierId: other });
    else if (!phone?.number) await this.confirmAgain(shopper);
  }

  private async confirmAgain(shopper: number): Promise<void> {
    const id = String(parseId("shopper", this.shoppers[shopper]?.shopperId ?? ""));
    await this.database.sql`
      update shopper set phone_e_164 = ${`+35387${String(this.numbers++).padStart(7, "0")}`}, phone_confirmed_at = ${this.today().toISOString()},
        carrier_id = ${String(parseId("carrier", this.carriers[shopper] ?? ""))} where id = ${id}`;
  }

  /** A credit that no carrier takes is moved by its shopper, or paid out, twice. */
  private async divert({ which, isPaid }: Extract<Step, { do: "divert" }>): Promise<void> {
    const rows = await this.database.sql<{ id: string; shopper_id: string }[]>`
      select id, shopper_id from diverted_credit where state = 'open' and diverted_at <= ${this.today().toISOString()} order by id desc limit 21`;
    const row = rows[which % Math.max(1, rows.length)];
    if (!row) return;
    const creditId = formatId("divertedCredit", BigInt(row.id));
    const owner = this.shoppers.find(
      ({ shopperId }) => parseId("shopper", shopperId) === BigInt(row.shopper_id),
    );
    if (isPaid) {
      const given = { creditId, paidOn: this.today().toISOString().slice(0, 10), reference: "SEPA" };
      expect(await payDivertedCredit(await this.operator(), given)).toEqual({ ok: true });
      expect(await payDivertedCredit(await this.operator(), given)).toEqual({ ok: true });
    } else if (owner) {
      const ctx = contextOf(this.database, owner, this.today());
      const first = await moveCredit(ctx, { creditId });
      const again = await moveCredit(ctx, { creditId });
      expect(again).toMatchObject({ ok: false, reason: first.ok ? "not_open" : first.reason });
    }
  }

  private async act(given: Step): Promise<void> {
    this.day = Math.min(27, this.day + 2);
    switch (given.do) {
      case "redeem":
        return this.redeem(given);
      case "reverse":
        return this.reverse(given.which);
      case "retry": {
        const one = this.redeemed.at(-1 - given.which);
        if (one) expect(await this.sendRedemption(one)).toBe(one.answer);
        return;
      }
      case "close":
        return this.close(null);
      case "crash":
        return this.close(given.statement);
      case "pay":
        return this.invoices.pay(await this.operator(), given.which, given.amountMinor);
      case "credit":
        return this.invoices.credit(await this.operator(), given.which, given.amountMinor);
      case "move":
        return this.invoices.move(await this.operator(), given.which, given.amountMinor);
      case "phone":
        return this.changePhone(given);
      case "divert":
        return this.divert(given);
      case "reply":
        return this.reply(given.rejects);
      case "run":
        return this.payouts.run(await this.operator(), this.retailerId(), given.isSent);
      case "settle":
        return this.payouts.settle(await this.operator(), given.which);
      case "fail":
        return this.payouts.fail(await this.operator(), given.which);
      case "cancel":
        return this.payouts.cancel(await this.operator(), given.which);
      case "adjust":
        return this.payouts.adjust(await this.operator(), this.retailerId(), given.amountMinor);
    }
  }

  /** What no sum tells: everything is posted once, numbers have no gaps, and a credit is reported once at a time. */
  private async expectOnce(): Promise<void> {
    const [wrong] = await this.database.sql`
      select (select count(*) from (select 1 from ledger_entry group by bucket, barcode_id, posting having sum(amount_minor) <> 0) x)::int as unbalanced,
        (select count(*) from (select series from document group by 1 having max(sequence) <> count(*)) x)::int as gaps,
        (select count(*) from (select 1 from carrier_credit_line where state <> 'rejected' group by coalesce(diverted_id, shopper_id), case when diverted_id is null then carrier_id end, period, currency having count(*) > 1) x)::int as twice,
        (select count(*) from period where state = 'closed')::int - ${this.closed} as periods`;
    expect(wrong).toEqual({ unbalanced: 0, gaps: 0, twice: 0, periods: 0 });
    const differences = await compareRebuilt(contextOf(this.database, systemActor));
    expect(Object.values(differences).every((count) => count === 0)).toBe(true);
  }
}
