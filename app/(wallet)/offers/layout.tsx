import type { ReactNode } from "react";
import { mayUse } from "@/lib/auth/permissions";
import { optionalContext } from "@/lib/server/page-context";
import { SelectionTray } from "../_components/selection-tray";

/** Offers are open to everybody; the tray stays while one looks around. */
export default async function OffersLayout({ children }: { children: ReactNode }) {
  const { actor } = await optionalContext();
  return (
    <>
      {children}
      <SelectionTray signedIn={actor !== null && mayUse(actor.role, "issueBarcode")} />
    </>
  );
}
