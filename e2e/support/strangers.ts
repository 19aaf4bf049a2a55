/** People of organisations that have nothing but a store and a till: for them everything is another's. */
import { createHash, randomBytes, randomInt } from "node:crypto";
import type { Page } from "playwright";
import type postgres from "postgres";
import { demoStaffPassword } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { composeId, parseId } from "@/lib/kernel/ids";

export const members = ["marketer", "retailer", "cashier", "carrier"] as const;
export type Member = (typeof members)[number];
/** `emails`: of somebody of each role, with the password of the demo's staff. `key`: of the till, for the POS API. */
export type Strangers = { emails: Record<Member, string>; key: string };

export const anyId = () => String(composeId(Date.now(), randomInt(1024), randomInt(4096)));

/** A provider, a chain with a store and a till, and a carrier, none of whom the demo world knows. */
export async function makeStrangers(sql: postgres.Sql): Promise<Strangers> {
  const mark = randomBytes(4).toString("hex");
  const [provider, retailer, store, till, carrier] = [anyId(), anyId(), anyId(), anyId(), anyId()];
  await sql`insert into provider (id, name, country, tint, created_at) values (${provider}, ${`Hollin Mills ${mark}`}, 'DE', '#557755', now())`;
  await sql`insert into retailer (id, name, country, created_at) values (${retailer}, ${`Bramwell ${mark}`}, 'DE', now())`;
  await sql`insert into carrier (id, name, country, created_at) values (${carrier}, ${`Quayline ${mark}`}, 'DE', now())`;
  await sql`
    insert into store (id, retailer_id, name, street, city, region, time_zone, currency, latitude, longitude, created_at)
    values (${store}, ${retailer}, ${`Bramwell ${mark}`}, '1 Mill Lane', 'Passau', 'South', 'Europe/Berlin', 'EUR', 48.57, 13.45, now())`;
  await sql`insert into till (id, store_id, name, created_at) values (${till}, ${store}, 'Till 1', now())`;
  const key = `tk_test_${randomBytes(24).toString("base64url")}`;
  await sql`
    insert into api_key (id, till_id, name, mode, key_hash, created_at)
    values (${anyId()}, ${till}, 'Till 1', 'test', ${createHash("sha256").update(key).digest()}, now())`;
  const scopes = {
    marketer: { provider_id: provider },
    retailer: { retailer_id: retailer },
    cashier: { store_id: store },
    carrier: { carrier_id: carrier },
  };
  const emails = {} as Record<Member, string>;
  for (const role of members) {
    const person = anyId();
    emails[role] = `${role}-${mark}@stranger.example`;
    await sql`
      insert into person (id, email, name, password_hash, created_at)
      select ${person}, ${emails[role]}, 'Ida Holm', password_hash, now()
      from person where id = ${String(parseId("person", wellKnown.personIds[role]))}`;
    await sql`insert into membership ${sql([{ person_id: person, role, ...scopes[role], created_at: new Date() }])}`;
  }
  return { emails, key };
}

/** Staff sign in with the password that all of the demo world have. */
export async function signInByPassword(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  const form = page.locator("form").filter({ has: page.getByLabel("Password") });
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(demoStaffPassword);
  await form.getByRole("button").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
