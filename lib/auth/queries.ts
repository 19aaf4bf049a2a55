/** Reads about people who sign in. */
import "server-only";
import { eq, sql } from "drizzle-orm";
import { carrier, membership, person, provider, retailer, shopper, store } from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { SignedInRow } from "./actor-from-row";

/** Person, role, organisation and shopper in one query: what every request reads anew. Null for nobody. */
export async function readSignedIn(
  { db }: Pick<Ctx, "db">,
  personId: Id<"person">,
): Promise<SignedInRow | null> {
  const [row] = await db
    .select({
      personId: person.id,
      name: person.name,
      sessionEpoch: person.sessionEpoch,
      disabledAt: person.disabledAt,
      role: membership.role,
      providerId: membership.providerId,
      retailerId: membership.retailerId,
      storeId: membership.storeId,
      carrierId: membership.carrierId,
      shopperId: shopper.id,
      storeRetailerId: store.retailerId,
      organisation: sql<
        string | null
      >`coalesce(${provider.name}, ${store.name}, ${retailer.name}, ${carrier.name})`,
    })
    .from(person)
    .leftJoin(membership, eq(membership.personId, person.id))
    .leftJoin(shopper, eq(shopper.personId, person.id))
    .leftJoin(provider, eq(provider.id, membership.providerId))
    .leftJoin(retailer, eq(retailer.id, membership.retailerId))
    .leftJoin(store, eq(store.id, membership.storeId))
    .leftJoin(carrier, eq(carrier.id, membership.carrierId))
    .where(eq(person.id, personId));
  return row ?? null;
}

/** What signing in needs to know of an address, in lower case. */
export async function findByEmail({ db }: Pick<Ctx, "db">, email: string) {
  const [row] = await db
    .select({
      personId: person.id,
      name: person.name,
      passwordHash: person.passwordHash,
      emailVerifiedAt: person.emailVerifiedAt,
      sessionEpoch: person.sessionEpoch,
      disabledAt: person.disabledAt,
      role: membership.role,
    })
    .from(person)
    .leftJoin(membership, eq(membership.personId, person.id))
    .where(eq(person.email, email));
  return row ?? null;
}
