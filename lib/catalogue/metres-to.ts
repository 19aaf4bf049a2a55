import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Place } from "@/lib/kernel/place";

/** Metres from the place to `s.latitude, s.longitude`; as `metresBetween` (lib/kernel/place.ts). */
export function metresTo({ latitude, longitude }: Place): SQL {
  return sql`round(2 * 6371000 * asin(least(1, sqrt(
    power(sin(radians(s.latitude - ${latitude}::float8) / 2), 2) + cos(radians(${latitude}::float8)) * cos(radians(s.latitude))
      * power(sin(radians(s.longitude - ${longitude}::float8) / 2), 2)))))::int`;
}
