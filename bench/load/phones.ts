/** Shoppers who are signed in and show a barcode. */
import { makeShopper } from "@/db/testing/factories";
import { issueFor, makeWorld } from "@/db/testing/world";
import { sessionOf, takeKeysOf } from "@/scripts/faults/phone";
import type { World } from "@/scripts/faults/world";

export type Phone = { cookie: string; barcodeId: string };

/** Makes `count` shoppers, each with a barcode of a campaign of their own, and signs them in. */
export function makePhones(world: World, count: number): Promise<Phone[]> {
  takeKeysOf(world);
  return world.withDatabase(async (database) => {
    const shop = await makeWorld(database, { budgetMinor: 100_000_000 });
    const phones: Phone[] = [];
    const lane = async () => {
      while (phones.length < count) {
        const { actor } = await makeShopper(database.db);
        const { name, value } = await sessionOf(world, actor.personId);
        const place = phones.push({ cookie: `${name}=${value}`, barcodeId: "" }) - 1;
        const { barcodeId } = await issueFor(database, shop, { live: true }, actor);
        (phones[place] as Phone).barcodeId = barcodeId;
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    return phones.slice(0, count);
  });
}
