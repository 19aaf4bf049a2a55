/** Shoppers who are signed in and show a barcode. */
import { encode } from "@auth/core/jwt";
import { makeShopper } from "@/db/testing/factories";
import { issueFor, makeWorld } from "@/db/testing/world";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import type { World } from "@/scripts/faults/world";

export type Phone = { cookie: string; barcodeId: string };

/** Makes `count` shoppers, each with a barcode of a campaign of their own, and signs them in. */
export function makePhones(world: World, count: number): Promise<Phone[]> {
  // Verbs that are called here seal codes with the keys that the app has.
  Object.assign(process.env, world.env);
  return world.withDatabase(async (database) => {
    const shop = await makeWorld(database, { budgetMinor: 100_000_000 });
    const phones: Phone[] = [];
    const lane = async () => {
      while (phones.length < count) {
        const { actor } = await makeShopper(database.db);
        const place = phones.push({ cookie: await signIn(world, actor.personId), barcodeId: "" }) - 1;
        const { barcodeId } = await issueFor(database, shop, { live: true }, actor);
        (phones[place] as Phone).barcodeId = barcodeId;
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    return phones.slice(0, count);
  });
}

async function signIn({ env }: World, personId: string): Promise<string> {
  const name = sessionCookieName(false);
  const token = { personId, sessionEpoch: 0 };
  return `${name}=${await encode({ token, secret: String(env.AUTH_SECRET), salt: name, maxAge: 86_400 })}`;
}
