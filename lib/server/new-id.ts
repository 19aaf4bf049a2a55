import "server-only";
import { randomInt } from "node:crypto";
import { composeId, formatId, type Id, type IdKind } from "@/lib/kernel/ids";

/** A fresh id. Without a bucket its bucket bits are chance as well. */
export function newId<K extends IdKind>(kind: K, now: Date, bucket: number = randomInt(1024)): Id<K> {
  return formatId(kind, composeId(now.getTime(), bucket, randomInt(4096)));
}
