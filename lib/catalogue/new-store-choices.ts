import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { formatSite, type Place } from "@/lib/kernel/place";
import type { Ctx } from "@/lib/server/context";

/** What is known of a city by the newest store in it. `site`: where that store stands, as the form writes it. */
export type KnownCity = {
  city: string;
  region: string;
  timeZone: string;
  currency: Currency;
  store: string;
  site: string;
};
export type NewStoreChoices = {
  cities: KnownCity[];
  /** The chains to choose from; empty for who has one. */
  chains: { id: Id<"retailer">; name: string }[];
};

type CityRow = Omit<KnownCity, "timeZone" | "site"> & Place & { time_zone: string };

/** What the form of a new store offers: the cities of the actor's stores by name, 500 at most, and for the operator the chains, 1,000 at most. */
export async function readNewStoreChoices(ctx: Ctx): Promise<NewStoreChoices> {
  const { actor, db } = ctx;
  requirePermission(actor, "createStore");
  const [cities, chains] = await Promise.all([
    db.execute<CityRow>(sql`
      select distinct on (s.city) s.city, s.region, s.time_zone, s.currency, s.name as store, s.latitude, s.longitude
      from store s where ${storeScope(actor)} order by s.city, s.id desc limit 500`),
    actor.role === "operator"
      ? db.execute<{ id: string; name: string }>(
          sql`select id, name from retailer order by name, id limit 1000`,
        )
      : [],
  ]);
  return {
    cities: cities.map(({ city, region, time_zone: timeZone, currency, store, ...place }) => ({
      city,
      region,
      timeZone,
      currency,
      store,
      site: formatSite(place),
    })),
    chains: chains.map(({ id, name }) => ({ id: formatId("retailer", BigInt(id)), name })),
  };
}
