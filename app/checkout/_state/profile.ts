/** What the page is opened with: where it stands and who is there. Kept on the tablet, so that it opens without network too. */
import type { OwnStore } from "@/lib/catalogue/queries";
import type { Id } from "@/lib/kernel/ids";
import type { ClockReading } from "../_store/server-clock";

export type TillProfile = {
  store: OwnStore;
  /** Null: this tablet is paired with no till. */
  till: { id: Id<"till">; name: string; deviceId: Id<"tillDevice">; autoLockSeconds: number } | null;
  /** The centre's time and the tablet's when it was read. */
  clock: ClockReading;
  cashier: { personId: Id<"person">; name: string; hasPin: boolean };
};

/** The open shift as the header shows it; instants as ISO text. */
export type ShiftLine = {
  id: Id<"shift">;
  openedAt: string;
  isForgotten: boolean;
  coupons: number;
  netMinor: number;
};
